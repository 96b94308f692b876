using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Documents;

namespace Recognition.Issuing.Log;

/// <summary>
/// The check that only the issuer's own service can make: is what bears our signature in the log of what we have
/// signed? Whoever has a stolen key can sign anything with any date; into the log they cannot bring it.
/// </summary>
public sealed class IssuanceLogCheck(
    IDbContextFactory<RecognitionDbContext> contexts, ProgrammeReader programme, PublicUrl publicUrl)
{
    private const string Specification = "https://www.rfc-editor.org/rfc/rfc9162#section-2.1";

    private static readonly Func<RecognitionDbContext, string, Task<Award?>> ReadAward = EF.CompileAsyncQuery(
        (RecognitionDbContext database, string id) =>
            database.Awards.AsNoTracking().FirstOrDefault(award => award.Id == id));

    private static readonly Func<RecognitionDbContext, long, IAsyncEnumerable<LogEntry>> ReadEntries =
        EF.CompileAsyncQuery((RecognitionDbContext database, long award) =>
            database.LogEntries.AsNoTracking().Where(entry => entry.AwardRow == award));

    /// <summary>The report with this check; as it was, where the badge is not of an issuer of ours.</summary>
    public async Task<VerificationReport> AddAsync(
        SecuredCredential credential, VerificationReport report, CancellationToken cancellationToken = default)
    {
        // A badge whose type or issuer stands under another name is still found by its id and by its key.
        if (!Verification.VerifyAnyCredential.IsBadge(credential.Document) && AwardIdOf(credential) is null) return report;
        var issuers = (await programme.ReadAsync(cancellationToken)).Issuers;
        var author = credential.Document.IdOf("issuer");
        var signer = SignerOf(credential.Document);
        if (issuers.All(issuer => issuer.Did != author && issuer.Did != signer)) return report;
        var check = ProofFailed(report)
            ? Of(CheckOutcome.NotApplicable, "Not looked up, since the credential's proof does not hold.")
            : await FindAsync(credential, report.AsOf, cancellationToken);
        return report.With([.. report.Checks, check]);
    }

    private static bool ProofFailed(VerificationReport report) =>
        report.Checks.Any(check => check.Kind == CheckKind.Proof && check.Outcome == CheckOutcome.Failed);

    private async Task<Check> FindAsync(
        SecuredCredential credential, DateTimeOffset? day, CancellationToken cancellationToken)
    {
        var id = AwardIdOf(credential);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var award = id is null ? null : await ReadAward(database, id);
        if (award is null) return Forged("this issuer has never made an award of that id");
        if (award.State == AwardState.Erased)
            return Of(CheckOutcome.NotChecked, "The person of this award was erased here: what it said cannot be compared any more.");
        var leaf = MerkleTree.LeafHash(IssuanceLog.EntryOf(award.Salt, credential.Bytes.Span));
        var entries = new List<LogEntry>();
        await foreach (var entry in ReadEntries(database, award.Row)) entries.Add(entry);
        var found = entries.Find(entry => entry.Hash.AsSpan().SequenceEqual(leaf));
        if (found is null && await FindByProofAsync(database, credential, award, cancellationToken) is { } version)
        {
            if (!IsSameButForProof(version, credential.Document)) return Rewritten();
            leaf = MerkleTree.LeafHash(IssuanceLog.EntryOf(award.Salt, version.Credential));
            found = entries.Find(entry => entry.Hash.AsSpan().SequenceEqual(leaf));
        }

        if (found is null) return Forged("the award is known, but this was never signed for it");
        var since = DateTimeStamp.Format(found.LoggedAt);
        return found.LoggedAt > day
            ? Of(CheckOutcome.Warning, $"It came into the log on {since}, after that day.")
            : Of(CheckOutcome.Passed, $"It is number {found.Index + 1} of what was signed here, since {since}.");
    }

    // Written anew with other spaces, or embedded in another document, it has the same proof: that fits nothing else.
    private static async Task<AwardVersion?> FindByProofAsync(
        RecognitionDbContext database, SecuredCredential credential, Award award, CancellationToken cancellationToken)
    {
        if (ProofValueOf(credential.Document) is not { } proof) return null;
        var versions = await database.AwardVersions.AsNoTracking()
            .Where(version => version.AwardRow == award.Row && version.Credential != null).ToListAsync(cancellationToken);
        return versions.Find(version => version.Credential.AsSpan().IndexOf(Encoding.ASCII.GetBytes(proof)) >= 0
            && StrictJson.TryParse(version.Credential, StrictJsonLimits.Default, out var signed, out _)
            && ProofValueOf(signed) == proof);
    }

    // The proof signs a graph. Another document with the same graph can hide a member, such as the status, from a reader
    // of JSON, and its proof still holds: so what stands here must be what was signed, member by member.
    private static bool IsSameButForProof(AwardVersion version, JsonElement document) =>
        StrictJson.TryParse(version.Credential, StrictJsonLimits.Default, out var signed, out _)
        && Jcs.Canonicalize(signed, without: "proof").AsSpan()
            .SequenceEqual(Jcs.Canonicalize(document, without: "proof"));

    private string? AwardIdOf(SecuredCredential credential) =>
        credential.Document.Text("id") is { } url ? AwardAddress.IdOf(url, publicUrl) : null;

    private static string? SignerOf(JsonElement document) =>
        document.Values("proof") is [var proof, ..] && proof.Text("verificationMethod") is { } method
            ? method.Split('#')[0] : null;

    private static string? ProofValueOf(JsonElement document) =>
        document.Values("proof") is [var proof, ..] ? proof.Text("proofValue") : null;

    private static Check Forged(string why) => Of(
        CheckOutcome.Failed,
        $"It bears this issuer's signature, and {why}. Somebody else may have had the key: this badge is not to be believed.")
        with { Cause = "not-in-log" };

    private static Check Rewritten() => Of(
        CheckOutcome.Failed,
        "Its signature fits, but the document was written in another form than the one that was signed here, which can hide "
        + "what it says. Ask the holder for the file as the issuer gave it.")
        with { Cause = "rewritten" };

    private static Check Of(CheckOutcome outcome, string detail) =>
        new("issuance-log", "It is in the issuer's log", outcome, detail, Specification) { Kind = CheckKind.Other };
}
