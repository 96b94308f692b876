using System.Globalization;
using System.Text.Json;

namespace Recognition.Credentials.Verification;

/// <summary>Every check of a presentation itself, and the report of each credential in it.</summary>
/// <param name="Verdict">Of all together: the worst of the presentation's own and those of its credentials.</param>
/// <param name="Holder">Who presents, as the presentation says; null if it does not.</param>
/// <param name="Checks">Those of the presentation itself.</param>
/// <param name="Credentials">In the order of the presentation.</param>
public sealed record PresentationReport(
    Verdict Verdict,
    string Summary,
    DateTimeOffset CheckedAt,
    string? Holder,
    IReadOnlyList<Check> Checks,
    IReadOnlyList<VerificationReport> Credentials)
{
    /// <summary><c>{"verdict","summary","checkedAt","holder","checks":[…],"credentials":[…]}</c>.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(Verdict.ToString()));
        writer.WriteString("summary", Summary);
        writer.WriteString(
            "checkedAt", CheckedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        if (Holder is not null) writer.WriteString("holder", Holder);
        writer.WriteStartArray("checks");
        foreach (var check in Checks) VerificationReport.WriteCheck(writer, check);
        writer.WriteEndArray();
        writer.WriteStartArray("credentials");
        foreach (var credential in Credentials) credential.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CredentialJson.WriterOptions)) WriteTo(writer);
        return buffer.ToArray();
    }
}
