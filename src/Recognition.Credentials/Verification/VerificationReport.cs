using System.Text.Json;

namespace Recognition.Credentials.Verification;

/// <summary>What the credential says it is; members that it does not say are null.</summary>
public sealed record CredentialSummary(
    string? Id, string? Name, string? Issuer, string? Recipient, string? ValidFrom, string? ValidUntil);

/// <summary>What was handed in or found, in a few words that begin a sentence.</summary>
public sealed record ReportOrigin(string Description)
{
    /// <summary>The address that was asked for; null for what was handed in itself.</summary>
    public string? Url { get; init; }

    /// <summary>Where the credential was found in the end.</summary>
    public string? FoundAt { get; init; }
}

/// <summary>Every check that was made, and what they come to.</summary>
/// <param name="Summary">One or two plain sentences for somebody who never heard of credentials.</param>
/// <param name="CheckedAt">UTC.</param>
public sealed record VerificationReport(
    Verdict Verdict,
    string Summary,
    DateTimeOffset CheckedAt,
    CredentialSummary? Credential,
    IReadOnlyList<Check> Checks)
{
    /// <summary>What it says about what was earned, where the verifier knows better than the file; not in the JSON.</summary>
    public EarnedFacts? Earned { get; init; }

    /// <summary>The time that the credential was judged for, where the asker named one.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>What was verified and where it was found, where the asker's side knows.</summary>
    public ReportOrigin? Origin { get; init; }

    /// <summary>What took its place; null where it was not replaced, or nobody here knows.</summary>
    public Replacement? Replacement { get; init; }

    /// <summary>The hold that is on it; null where there is none, or nobody here knows since when and why.</summary>
    public Suspension? Suspension { get; init; }

    /// <summary>The keys whose signatures fit: the verification method, or the key itself as Multikey.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Addresses of the status lists that were read.</summary>
    public IReadOnlyList<string> StatusLists { get; init; } = [];

    /// <summary>The same with other checks: verdict and summary are drawn from them anew.</summary>
    public VerificationReport With(IReadOnlyList<Check> checks)
    {
        var verdict = VerdictRule.Decide(checks);
        return this with
        {
            Verdict = verdict, Checks = checks,
            Summary = SummaryText.Write(verdict, checks, Credential, AsOf, Replacement),
        };
    }

    /// <summary>Reports of embedded endorsements: each its own, none changes this verdict.</summary>
    public IReadOnlyList<VerificationReport> Endorsements { get; init; } = [];

    /// <summary>
    /// <c>{"verdict","summary","checkedAt","credential":{…},"checks":[…]}</c>, and <c>"asOf"</c>, <c>"origin"</c>,
    /// <c>"replacedBy"</c>, <c>"suspension"</c> and <c>"endorsements"</c> where there are any. Members of the credential that are not known are left out.
    /// </summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("verdict", Verdict.ToName());
        writer.WriteString("summary", Summary);
        writer.WriteString("checkedAt", DateTimeStamp.Format(CheckedAt));
        if (AsOf is { } day) writer.WriteString("asOf", DateTimeStamp.Format(day));
        if (Origin is not null) WriteOrigin(writer, Origin);
        if (Credential is not null) WriteCredential(writer, Credential);
        if (Replacement is not null) WriteReplacement(writer, Replacement);
        if (Suspension is not null) WriteSuspension(writer, Suspension);
        WriteChecks(writer, Checks);
        if (Endorsements.Count > 0)
        {
            writer.WriteStartArray("endorsements");
            foreach (var endorsement in Endorsements) endorsement.WriteTo(writer);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public byte[] ToJson() => CredentialJson.Write(WriteTo);

    private static void WriteOrigin(Utf8JsonWriter writer, ReportOrigin origin)
    {
        writer.WriteStartObject("origin");
        writer.WriteString("description", origin.Description);
        WriteIfKnown(writer, "url", origin.Url);
        WriteIfKnown(writer, "foundAt", origin.FoundAt);
        writer.WriteEndObject();
    }

    private static void WriteReplacement(Utf8JsonWriter writer, Replacement replacement)
    {
        writer.WriteStartObject("replacedBy");
        writer.WriteString("url", replacement.Url);
        writer.WriteString("since", DateTimeStamp.Format(replacement.Since));
        writer.WriteString("reason", replacement.Reason);
        writer.WriteEndObject();
    }

    private static void WriteSuspension(Utf8JsonWriter writer, Suspension suspension)
    {
        writer.WriteStartObject("suspension");
        writer.WriteString("since", DateTimeStamp.Format(suspension.Since));
        writer.WriteString("reason", suspension.Reason);
        writer.WriteEndObject();
    }

    private static void WriteCredential(Utf8JsonWriter writer, CredentialSummary credential)
    {
        writer.WriteStartObject("credential");
        WriteIfKnown(writer, "id", credential.Id);
        WriteIfKnown(writer, "name", credential.Name);
        WriteIfKnown(writer, "issuer", credential.Issuer);
        WriteIfKnown(writer, "recipient", credential.Recipient);
        WriteIfKnown(writer, "validFrom", credential.ValidFrom);
        WriteIfKnown(writer, "validUntil", credential.ValidUntil);
        writer.WriteEndObject();
    }

    internal static void WriteChecks(Utf8JsonWriter writer, IReadOnlyList<Check> checks)
    {
        writer.WriteStartArray("checks");
        foreach (var check in checks) WriteCheck(writer, check);
        writer.WriteEndArray();
    }

    private static void WriteCheck(Utf8JsonWriter writer, Check check)
    {
        writer.WriteStartObject();
        writer.WriteString("code", check.Code);
        writer.WriteString("title", check.Title);
        writer.WriteString("outcome", check.Outcome.ToName());
        writer.WriteString("detail", check.Detail);
        writer.WriteString("specification", check.Specification);
        WriteIfKnown(writer, "cause", check.Cause);
        writer.WriteEndObject();
    }

    private static void WriteIfKnown(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }
}
