using System.Text.Json;
using Recognition.Credentials.Verification;
using Recognition.Issuing;
using Recognition.OpenBadges.Verification;

namespace Recognition.Web.Verify;

/// <summary>
/// What a badge says besides its summary, for a reader who has to judge it: read from any JSON, however wrong it is.
/// </summary>
internal sealed record BadgeFacts
{
    public string? Description { get; private init; }

    /// <summary>Markdown: how it was earned.</summary>
    public string? Criteria { get; private init; }

    public string? CriteriaUrl { get; private init; }

    /// <summary>When it was first awarded, where the badge says so: a later version is valid from its own day.</summary>
    public string? AwardedDate { get; private init; }

    /// <summary>The picture's address or data URI, as the badge names it.</summary>
    public string? Image { get; private init; }

    public string? IssuerId { get; private init; }

    public string? IssuerUrl { get; private init; }

    /// <summary>Name and address of each piece of evidence.</summary>
    public IReadOnlyList<(string Name, string? Url)> Evidence { get; private init; } = [];

    /// <summary>How many pieces of evidence are not in the list, which is cut where it is long.</summary>
    public int EvidenceLeftOut { get; private init; }

    /// <summary>The credential alone (JSON or JWT), to check it again; null where it is too large for a page.</summary>
    public string? Text { get; private init; }

    private const int LargestText = 256 * 1024;
    private const int LargestImage = 512 * 1024;
    private const int MostEvidence = 20;

    /// <summary>
    /// The address to show the picture from: one of ours, or what the badge carries itself. A page asks no other host,
    /// and nobody learns that a badge is looked at. Null where it cannot be shown.
    /// </summary>
    public string? PictureAt(PublicUrl publicUrl) => Image switch
    {
        not null when Uri.TryCreate(Image, UriKind.Absolute, out var address) &&
            address.AbsoluteUri.StartsWith(publicUrl.Value + "/achievements/", StringComparison.Ordinal) =>
            address.PathAndQuery,
        { Length: <= LargestImage } when Image.StartsWith("data:image/png;base64,", StringComparison.Ordinal) => Image,
        _ => null,
    };

    public static BadgeFacts? Of(ReadOnlyMemory<byte> file, string? contentType, EarnedFacts? found)
    {
        if (BadgeFile.Read(file, contentType).Credential is not { } credential) return null;
        return found is null ? Of(credential) : new BadgeFacts
        {
            Description = found.Description,
            Criteria = found.Criteria,
            CriteriaUrl = found.CriteriaUrl,
            IssuerId = found.IssuerId,
            IssuerUrl = found.IssuerUrl,
            Evidence = found.Evidence,
            Text = TextOf(credential),
        };
    }

    private static BadgeFacts Of(SecuredCredential credential)
    {
        var document = credential.Document;
        var achievement = Member(First(Member(document, "credentialSubject")), "achievement");
        var criteria = Member(achievement, "criteria");
        var issuer = Member(document, "issuer");
        var evidence = ReadEvidence(Member(document, "evidence"));
        return new BadgeFacts
        {
            Description = TextOf(achievement, "description") ?? TextOf(document, "description"),
            Criteria = TextOf(criteria, "narrative"),
            CriteriaUrl = TextOf(criteria, "id"),
            AwardedDate = TextOf(document, "awardedDate"),
            Image = Member(achievement, "image") is { ValueKind: JsonValueKind.String } image
                ? image.GetString()
                : TextOf(Member(achievement, "image"), "id"),
            IssuerId = issuer.ValueKind == JsonValueKind.String ? issuer.GetString() : TextOf(issuer, "id"),
            IssuerUrl = TextOf(issuer, "url"),
            Evidence = [.. evidence.Take(MostEvidence)],
            EvidenceLeftOut = Math.Max(0, evidence.Count - MostEvidence),
            Text = TextOf(credential),
        };
    }

    private static string? TextOf(SecuredCredential credential) =>
        credential.Bytes.Length <= LargestText ? System.Text.Encoding.UTF8.GetString(credential.Bytes.Span) : null;

    // What is signed has no order: which ones are shown must not depend on how the file lists them.
    private static List<(string Name, string? Url)> ReadEvidence(JsonElement evidence)
    {
        JsonElement[] items = evidence.ValueKind switch
        {
            JsonValueKind.Array => [.. evidence.EnumerateArray()],
            JsonValueKind.Object => [evidence],
            _ => [],
        };
        var read = new List<(string Name, string? Url)>();
        foreach (var item in items)
        {
            if (item.ValueKind == JsonValueKind.String) read.Add((item.GetString()!, item.GetString()));
            else if ((TextOf(item, "name") ?? TextOf(item, "id")) is { } name) read.Add((name, TextOf(item, "id")));
        }

        if (read.Count > MostEvidence)
            read.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name) is not 0 and var order
                ? order
                : string.CompareOrdinal(one.Url, other.Url));
        return read;
    }

    private static JsonElement First(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 ? value[0] : value;

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string? TextOf(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
