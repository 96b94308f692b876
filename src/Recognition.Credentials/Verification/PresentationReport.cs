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
        writer.WriteString("verdict", Verdict.ToName());
        writer.WriteString("summary", Summary);
        writer.WriteString("checkedAt", DateTimeStamp.Format(CheckedAt));
        if (Holder is not null) writer.WriteString("holder", Holder);
        VerificationReport.WriteChecks(writer, Checks);
        writer.WriteStartArray("credentials");
        foreach (var credential in Credentials) credential.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public byte[] ToJson() => CredentialJson.Write(WriteTo);
}
