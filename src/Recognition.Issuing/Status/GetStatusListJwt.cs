using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing.Programme;
using Recognition.LinkedData.Documents;

namespace Recognition.Issuing.Status;

/// <summary>
/// The status list at an address as a JWT (EdDSA): the same list of the same moment, in the form that can be checked
/// without canonicalizing RDF. Signed once for each version of a list.
/// </summary>
public sealed class GetStatusListJwt(GetStatusList lists, ProgrammeReader programme, StatusListSigner signer)
{
    private readonly ConcurrentDictionary<string, (string Of, string Jwt)> _kept = new(StringComparer.Ordinal);

    /// <param name="slug">The list's.</param>
    /// <param name="issuerSlug">Whose list it is.</param>
    /// <param name="cancellationToken">Ends the signing.</param>
    public async Task<Outcome<string>> ExecuteAsync(
        string slug, string issuerSlug, CancellationToken cancellationToken = default)
    {
        var version = await lists.CurrentAsync(slug, cancellationToken);
        if (!version.Ok) return version.Failure;
        var issuer = (await programme.ReadAsync(cancellationToken)).Issuer(issuerSlug);
        if (issuer is null) return GetStatusList.Unknown(slug);
        var of = $"{version.Value.Number} {issuer.Ed25519Method}";
        if (_kept.TryGetValue(slug, out var kept) && kept.Of == of) return kept.Jwt;
        var signed = await signer.SignJwtAsync(WithoutProof(version.Value.Credential), issuer, cancellationToken);
        if (signed.Ok) _kept[slug] = (of, signed.Value);
        return signed;
    }

    private static byte[] WithoutProof(byte[] credential)
    {
        if (!StrictJson.TryParse(credential, StrictJsonLimits.Default, out var list, out var problem))
            throw new InvalidOperationException(problem.Message);
        return CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            foreach (var member in list.EnumerateObject())
                if (!member.NameEquals("proof")) member.WriteTo(json);
            json.WriteEndObject();
        });
    }
}
