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

/// <summary>What the credential was worth on a day of the past.</summary>
/// <param name="Verdict">Of that day.</param>
public sealed record PastAnswer(DateTimeOffset Time, Verdict Verdict)
{
    /// <summary>Every check as of that day.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];
}

/// <summary>What a receipt says about the verification that it records.</summary>
public sealed record ReceiptContent(Verdict Verdict, string? CredentialName, DateTimeOffset? CheckedAt);

/// <summary>Every check that was made, and what they come to.</summary>
/// <param name="CheckedAt">UTC.</param>
public sealed record VerificationReport(
    DateTimeOffset CheckedAt, CredentialKind Kind, CredentialSummary? Credential, IssuerFinding? Issuer,
    IReadOnlyList<Check> Checks)
{
    /// <summary>Of today, whatever day was asked for.</summary>
    public Verdict Verdict => Decision.Verdict;

    /// <summary>The check that decided; null where nothing speaks against the credential.</summary>
    public Check? DecidedBy => Decision.DecidedBy;

    /// <summary>Why, as a stable code; null where there is none.</summary>
    public string? Cause => DecidedBy?.Cause ?? (Worst is { } part ? part.Cause : null);

    /// <summary>One or two plain sentences for somebody who has never heard of credentials.</summary>
    public string Summary => Verification.Headline.Write(this);

    /// <summary>The five questions with their answers.</summary>
    public IReadOnlyList<QuestionAnswer> Questions => Verification.Questions.Answers(this);

    /// <summary>What it says about what was earned, where the verifier knows better than the file; not in the JSON.</summary>
    public EarnedFacts? Earned { get; init; }

    /// <summary>The answer about a day of the past, where the caller named one.</summary>
    public PastAnswer? AsOf { get; init; }

    /// <summary>What was verified and where it was found, where that is known.</summary>
    public ReportOrigin? Origin { get; init; }

    /// <summary>What took its place; null where it was not replaced, or that is not recorded here.</summary>
    public Replacement? Replacement { get; init; }

    /// <summary>The suspension that is in force; null where there is none, or its time and reason are not recorded here.</summary>
    public Suspension? Suspension { get; init; }

    /// <summary>What trust was decided from, to decide it anew when more is known; not in the JSON.</summary>
    public TrustFacts? Facts { get; init; }

    /// <summary>What a receipt says; null for everything else.</summary>
    public ReceiptContent? Receipt { get; init; }

    /// <summary>Who presents, as a presentation says; null if it does not, and for everything else.</summary>
    public string? Holder { get; init; }

    /// <summary>The keys whose signatures fit: the verification method, or the key itself as Multikey.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Addresses of the status lists that were read.</summary>
    public IReadOnlyList<string> StatusLists { get; init; } = [];

    /// <summary>Reports of the credentials in a presentation, in their order. The worst of them counts.</summary>
    public IReadOnlyList<VerificationReport> Credentials { get; init; } = [];

    /// <summary>Reports of embedded endorsements. One by a listed endorser changes the trust in the issuer.</summary>
    public IReadOnlyList<VerificationReport> Endorsements { get; init; } = [];

    /// <summary>The credential of a presentation that decides; null where there is none.</summary>
    public VerificationReport? Worst
    {
        get
        {
            VerificationReport? worst = null;
            foreach (var report in Credentials)
                if (worst is null || VerdictRule.Severity(report.Verdict) > VerdictRule.Severity(worst.Verdict))
                    worst = report;
            return worst;
        }
    }

    // Trust in the holder of a presentation is not asked for.
    private Decision Decision => Decide();

    private Decision Decide()
    {
        var own = VerdictRule.Decide(Checks, Kind == CredentialKind.Presentation ? null : Issuer?.Trust);
        if (Credentials.Count == 0 && Receipt is null) return own;
        var others = Credentials.Select(report => report.Verdict);
        // A receipt carries the verdict that it records.
        if (Receipt is { } receipt) others = others.Append(receipt.Verdict);
        var worst = others.Append(own.Verdict).MaxBy(VerdictRule.Severity);
        return worst == own.Verdict ? own : new Decision(worst, null);
    }

    /// <summary>The same with other checks.</summary>
    public VerificationReport With(IReadOnlyList<Check> checks, IssuerFinding? issuer = null) =>
        this with { Checks = checks, Issuer = issuer ?? Issuer };

    /// <summary>What the VC-API calls "verified": of a presentation, that it and every credential in it are.</summary>
    public bool IsVerified => Kind == CredentialKind.Presentation
        ? VerdictRule.ExitCode(VerdictRule.Decide(Checks, null).Verdict) == 0 && Credentials.All(report => report.IsVerified)
        : VerdictRule.IsVerified(Verdict, Issuer?.Trust);

    /// <summary>Whether our log has it as one of ours.</summary>
    public bool IsSignedHere => Facts?.Issuance.Outcome == Issuance.Signed;

    /// <summary>The same, now that an endorser on the operator's list is known to endorse the issuer.</summary>
    public VerificationReport EndorsedBy(string endorser) =>
        Facts is null ? this : JudgedBy(Facts with { EndorsedBy = endorser });

    /// <summary>The same, now that it is known how the key is tied to the issuer.</summary>
    internal VerificationReport LinkedBy(KeyLink link) => Facts is null ? this : JudgedBy(Facts with { Link = link });

    private VerificationReport JudgedBy(TrustFacts facts)
    {
        var issuer = TrustRule.Decide(facts);
        var report = TrustRule.Report(issuer, facts);
        return With([.. Checks.Select(check => check.Code == TrustRule.Code ? report : check)], issuer) with { Facts = facts };
    }

    /// <summary>
    /// Members of the credential that are not known are left out; so are "cause", "asOf", "origin", "replacedBy",
    /// "suspension", "holder", "credentials" and "endorsements" where there is nothing to say.
    /// </summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", Kind.ToName());
        writer.WriteString("verdict", Verdict.ToName());
        writer.WriteString("headline", Summary);
        writer.WriteString("summary", Summary);
        WriteIfKnown(writer, "cause", Cause);
        writer.WriteString("checkedAt", DateTimeStamp.Format(CheckedAt));
        if (AsOf is { } past) WritePast(writer, past);
        if (Holder is not null) writer.WriteString("holder", Holder);
        if (Issuer is not null)
        {
            writer.WritePropertyName("issuer");
            Issuer.WriteTo(writer);
        }

        WriteQuestions(writer, Questions);
        if (Origin is not null) WriteOrigin(writer, Origin);
        if (Credential is not null) WriteCredential(writer, Credential);
        if (Replacement is not null) WriteReplacement(writer, Replacement);
        if (Suspension is not null) WriteSuspension(writer, Suspension);
        WriteChecks(writer, "checks", Checks);
        WriteReports(writer, "credentials", Credentials, Kind == CredentialKind.Presentation);
        WriteReports(writer, "endorsements", Endorsements, always: false);
        writer.WriteEndObject();
    }

    public byte[] ToJson() => CredentialJson.Write(WriteTo);

    private static void WriteReports(
        Utf8JsonWriter writer, string name, IReadOnlyList<VerificationReport> reports, bool always)
    {
        if (reports.Count == 0 && !always) return;
        writer.WriteStartArray(name);
        foreach (var report in reports) report.WriteTo(writer);
        writer.WriteEndArray();
    }

    private static void WritePast(Utf8JsonWriter writer, PastAnswer past)
    {
        writer.WriteStartObject("asOf");
        writer.WriteString("time", DateTimeStamp.Format(past.Time));
        writer.WriteString("verdict", past.Verdict.ToName());
        WriteChecks(writer, "checks", past.Checks);
        writer.WriteEndObject();
    }

    private static void WriteQuestions(Utf8JsonWriter writer, IReadOnlyList<QuestionAnswer> questions)
    {
        writer.WriteStartArray("questions");
        foreach (var question in questions)
        {
            writer.WriteStartObject();
            writer.WriteString("id", question.Question.ToName());
            writer.WriteString("answer", question.Answer.ToName());
            writer.WriteString("text", question.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

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

    private static void WriteChecks(Utf8JsonWriter writer, string name, IReadOnlyList<Check> checks)
    {
        writer.WriteStartArray(name);
        foreach (var check in checks) WriteCheck(writer, check);
        writer.WriteEndArray();
    }

    private static void WriteCheck(Utf8JsonWriter writer, Check check)
    {
        writer.WriteStartObject();
        writer.WriteString("code", check.Code);
        writer.WriteString("title", check.Title);
        writer.WriteString("question", check.Question.ToName());
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
