using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Verification;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Start.Checks;

/// <summary>
/// Whether every active issuer's own badge verifies: the newest that it awarded, or, where there is none, one that is
/// signed in memory, verified and forgotten.
/// </summary>
public sealed class BadgesCheck(
    IDbContextFactory<RecognitionDbContext> contexts, ProgrammeReader programme, VerifyBadge verify,
    CredentialSigner signer, PublicUrl publicUrl, TimeProvider clock)
{
    private const string Check = "badges";

    internal async Task<IReadOnlyList<Finding>> FindAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var issuer in (await programme.ReadAsync(cancellationToken)).Issuers)
        {
            if (issuer.Ed25519Method is null) continue;
            findings.Add(await NewestAsync(issuer, cancellationToken) is { } newest
                ? await VerifyAsync(issuer, newest.Id, newest.Credential, cancellationToken)
                : await RehearseAsync(issuer, cancellationToken));
        }

        return findings;
    }

    private async Task<(string Id, byte[] Credential)?> NewestAsync(
        PublishedIssuer issuer, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var award = await database.Awards.AsNoTracking()
            .Where(award => award.IssuerId == issuer.Issuer.Id && award.Version > 0)
            .OrderByDescending(award => award.Row).FirstOrDefaultAsync(cancellationToken);
        if (award is null) return null;
        var version = await database.AwardVersions.AsNoTracking().FirstAsync(
            version => version.AwardRow == award.Row && version.Number == award.Version, cancellationToken);
        return (award.Id, version.Credential!);
    }

    private async Task<Finding> VerifyAsync(
        PublishedIssuer issuer, string id, byte[] credential, CancellationToken cancellationToken)
    {
        var what = $"The newest badge of {issuer.Name}, {publicUrl.Award(id)},";
        var report = await verify.ExecuteAsync(credential, cancellationToken: cancellationToken);
        if (!report.Ok) return Finding.Of(Check, $"{what} cannot be read", report.Failure);
        var blamed = report.Value.Checks.FirstOrDefault(
            check => check.Outcome is CheckOutcome.Failed or CheckOutcome.NotChecked);
        return report.Value.Verdict switch
        {
            Verdict.NotValid => Finding.Failed(Check, $"{what} does not verify: {blamed?.Detail}",
                "See that the database and the public URL are those of this service; else restore a backup."),
            Verdict.Undecided => Finding.Warning(Check, $"{what} cannot be decided: {blamed?.Detail}",
                "See to what the other findings say; badges are out that others cannot decide either."),
            _ => Finding.Passed(Check, $"{what} verifies."),
        };
    }

    private async Task<Finding> RehearseAsync(PublishedIssuer issuer, CancellationToken cancellationToken)
    {
        var what = $"A badge of {issuer.Name}, signed for trial and forgotten,";
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        var prepared = signer.Prepare(Trial(issuer, now).ToJson(), issuer.Ed25519Method!, now);
        if (prepared.Failure is { Kind: FailureKind.Unavailable } withoutKey) // which the check of the keys tells
            return new Finding(Check, CheckOutcome.NotChecked, $"{what} could not be signed: {withoutKey.Message}");
        if (!prepared.Ok) return Finding.Of(Check, $"{what} could not be signed", prepared.Failure);
        var signed = await signer.SignAsync(prepared.Value, cancellationToken);
        return signed.Ok
            ? Finding.Passed(Check, $"{what} verifies.")
            : Finding.Of(Check, $"{what} does not verify", signed.Failure);
    }

    private AchievementCredential Trial(PublishedIssuer issuer, DateTimeOffset now) => new()
    {
        Id = publicUrl.Award("trial"),
        Name = "Trial",
        Issuer = issuer.Profile,
        ValidFrom = now,
        CredentialSubject = new AchievementSubject
        {
            Id = "urn:uuid:00000000-0000-4000-8000-000000000000",
            Achievement = new Achievement
            {
                Id = publicUrl.Achievement("trial"),
                Name = "Trial",
                Description = "It shows that the issuer can sign.",
                Criteria = new Criteria { Narrative = "None." },
            },
        },
    };
}
