using System.Text;
using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;

namespace Recognition.Testing.Rewriting;

/// <summary>A signed document that an attacker would like to be judged better than it is.</summary>
/// <param name="Untouched">The verdict on it as it was signed.</param>
public sealed record Situation(string Name, Stage Stage, JsonObject Document, Verdict Untouched)
{
    private Rewriter? _rewriter;

    /// <summary>What the asker knows.</summary>
    public VerifyRequest? Request { get; init; }

    /// <summary>Where the document lies that is rewritten, if it is not the one that is verified: a status list.</summary>
    public string? Url { get; init; }

    /// <summary>The credential that names the list.</summary>
    public byte[]? Credential { get; init; }

    /// <summary>Whether the service itself signed it.</summary>
    public bool IsOwn { get; init; }

    public Rewriter Rewriter => _rewriter ??= new Rewriter(Stage.JsonLd, Document);

    public Task<VerificationReport> VerifyAsync(JsonObject document, VerifierOptions options) =>
        VerifyAsync(Encoding.UTF8.GetBytes(document.ToJsonString()), options);

    public async Task<VerificationReport> VerifyAsync(byte[] document, VerifierOptions options)
    {
        if (Url is null) return await Stage.VerifyAsync(document, options, Request);
        Stage.Publish(Url, document);
        return await Stage.VerifyAsync(Credential!, options, Request);
    }

    /// <summary>
    /// What is wrong with a report about a rewritten document; null where nothing is. Where a member that a check reads is
    /// not where the check reads it, the document is not valid or, at best, cannot be judged; in a document of our own it
    /// is not valid. Everything else has the verdict of the document as it was signed, or a worse one.
    /// </summary>
    public string? Objection(JsonObject rewritten, VerificationReport report)
    {
        var hides = ReadMembers.Hidden(Document, rewritten);
        // A list that is not read as it is, is one that cannot be had: then its credential cannot be judged.
        var untouched = Url is null ? Untouched : Verdict.Undecided;
        if (hides is null && VerdictRule.Severity(report.Verdict) < VerdictRule.Severity(untouched))
            return $"{report.Verdict} is better than {untouched}";
        if (hides is not null && VerdictRule.Severity(report.Verdict) < VerdictRule.Severity(Verdict.Undecided))
            return $"{report.Verdict}, though {hides} cannot be seen";
        // Where it does not say whose key signed it, nobody knows that it is ours.
        if (IsOwn && hides is not null && report.Verdict != Verdict.NotValid
            && !ReadMembers.Hides(Document, rewritten, "proof.verificationMethod"))
            return $"{report.Verdict}, though {hides} cannot be seen in a document of ours";
        return null;
    }

    public override string ToString() => Name;
}
