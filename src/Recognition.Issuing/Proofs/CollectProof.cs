using System.Text;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Status;
using Recognition.LinkedData.Documents;

namespace Recognition.Issuing.Proofs;

/// <summary>Collects what proves an award without a network, as things stand now.</summary>
public sealed class CollectProof(
    GetAward getAward, GetCredentialJwt getJwt, GetStatusListJwt getList, GetPicture getPicture,
    ProgrammeReader programme, PublicUrl publicUrl)
{
    private readonly OwnContexts _contexts = new(publicUrl.Value);

    public async Task<Outcome<OfflineProof>> ExecuteAsync(string id, CancellationToken cancellationToken = default)
    {
        var award = await getAward.ExecuteAsync(id, cancellationToken);
        if (!award.Ok) return award.Failure;
        var jwt = await getJwt.ExecuteAsync(id, JwtKind.W3C, cancellationToken);
        if (!jwt.Ok) return jwt.Failure;
        var list = await ListAsync(award.Value, cancellationToken);
        if (list is { Ok: false }) return list.Value.Failure;
        var issuer = (await programme.ReadAsync(cancellationToken)).Issuer(award.Value.Issuer)!;
        return new OfflineProof(
            Encoding.ASCII.GetString(jwt.Value.Bytes.Span), issuer.DidDocument, Contexts(award.Value.Credential),
            list?.Value, await PictureAsync(award.Value, cancellationToken));
    }

    private async Task<Outcome<string>?> ListAsync(AwardView award, CancellationToken cancellationToken)
    {
        var start = publicUrl.StatusList("");
        if (award.Signed.CredentialStatus?.StatusListCredential is not { } address
            || !address.StartsWith(start, StringComparison.Ordinal))
            return null;
        return await getList.ExecuteAsync(address[start.Length..], award.Issuer, cancellationToken);
    }

    private Dictionary<string, JsonElement> Contexts(ReadOnlyMemory<byte> credential)
    {
        using var document = JsonDocument.Parse(credential);
        var contexts = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var context in document.RootElement.GetProperty("@context").EnumerateArray())
            if (context.ValueKind == JsonValueKind.String && _contexts.Load(context.GetString()!).Document is { } known)
                contexts[context.GetString()!] = known;
        return contexts;
    }

    /// <summary>The picture at the address that was signed: <c>…/image.png?v=HASH</c>.</summary>
    private async Task<Picture?> PictureAsync(AwardView award, CancellationToken cancellationToken)
    {
        var address = award.Signed.CredentialSubject.Achievement.Image?.Id ?? "";
        var hash = address.IndexOf("?v=", StringComparison.Ordinal);
        if (hash < 0) return null;
        var type = address[..hash].EndsWith(".svg", StringComparison.Ordinal) ? Picture.Svg : Picture.Png;
        var picture = await getPicture.ExecuteAsync(award.Achievement, type, address[(hash + 3)..], cancellationToken);
        return picture.Ok ? picture.Value : null;
    }
}
