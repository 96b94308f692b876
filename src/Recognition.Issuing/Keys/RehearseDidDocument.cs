using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Verification;
using Recognition.LinkedData;
using Recognition.OpenBadges.Verification;

namespace Recognition.Issuing.Keys;

/// <summary>How far a rehearsal is.</summary>
public readonly record struct RehearsalProgress(int Done, int Total);

/// <summary>
/// Before a new DID document is published, every outstanding credential of the issuer (the newest version of each
/// award, and the JWTs of it that were handed out) is verified against it. One that holds today and would not hold then
/// stops the change.
/// </summary>
public sealed class RehearseDidDocument(
    IDbContextFactory<RecognitionDbContext> contexts,
    JsonLd jsonLd,
    OwnDocuments own,
    OwnRecords records,
    BadgeVerifier today,
    PublicUrl publicUrl,
    TimeProvider clock,
    IssuingOptions options)
{
    /// <summary>The code of a refusal: credentials that hold today would not hold then.</summary>
    internal const string WouldBreak = "did-document-would-break";

    private const int PageSize = 256;
    private const int MostNamed = 10;

    /// <summary>How many credentials were verified.</summary>
    internal async Task<Outcome<int>> ExecuteAsync(
        PublishedIssuer proposed, IProgress<RehearsalProgress>? progress, CancellationToken cancellationToken)
    {
        var then = new BadgeVerifier(
            jsonLd, new Proposed(own, proposed, publicUrl.DidDocument(proposed.Slug)), records, clock,
            OwnVerifierOptions.Of(options, publicUrl));
        var total = await CountAsync(proposed.Issuer.Id, cancellationToken);
        var (done, broken, counting) = (0, new List<string>(), new Lock());
        var everyCore = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(
            OutstandingAsync(proposed.Issuer.Id, cancellationToken), everyCore, async (one, cancelled) =>
            {
                var after = await then.VerifyAsync(one.Credential, null, cancelled);
                // What does not hold today either is not broken by the change.
                var breaks = !Holds(after) && Holds(await today.VerifyAsync(one.Credential, null, cancelled));
                lock (counting)
                {
                    if (breaks) broken.Add($"{publicUrl.Award(one.Award)} ({after.Summary})");
                    progress?.Report(new RehearsalProgress(++done, Math.Max(total, done)));
                }
            });

        return broken.Count == 0 ? done : Refuse(broken, done);
    }

    private static Failure Refuse(List<string> broken, int done) => Failure.Conflict(
        WouldBreak,
        $"{broken.Count} of {done} credentials would not verify any more: {string.Join("; ", broken.Take(MostNamed))}"
        + (broken.Count > MostNamed ? "; and others." : "."),
        "Nothing was changed. Issue those awards anew with a key that stays, or keep the key.");

    // Revoked or expired is what it should be; suspended comes back. Only a key can make the rest.
    private static bool Holds(VerificationReport report) =>
        report.Verdict is not (Verdict.NotValid or Verdict.Undecided);

    private async Task<int> CountAsync(int issuerId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Awards.CountAsync(award => award.IssuerId == issuerId && award.Version > 0, cancellationToken)
            + await database.AwardJwts.CountAsync(
                jwt => database.Awards.Any(award => award.Row == jwt.AwardRow && award.IssuerId == issuerId
                    && award.Version == jwt.Number),
                cancellationToken);
    }

    // A page at a time, so that memory does not grow with the number of awards.
    private async IAsyncEnumerable<(string Award, SecuredCredential Credential)> OutstandingAsync(
        int issuerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0L; ;)
        {
            List<Outstanding> page;
            await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
            {
                page = await database.Awards.AsNoTracking()
                    .Where(award => award.IssuerId == issuerId && award.Version > 0 && award.Row > after)
                    .OrderBy(award => award.Row).Take(PageSize)
                    .Select(award => new Outstanding(
                        award.Row, award.Id,
                        database.AwardVersions.First(
                            version => version.AwardRow == award.Row && version.Number == award.Version).Credential!,
                        database.AwardJwts.Where(jwt => jwt.AwardRow == award.Row && jwt.Number == award.Version)
                            .Select(jwt => jwt.Jwt).ToList()))
                    .ToListAsync(cancellationToken);
            }

            foreach (var award in page)
            {
                yield return (award.Id, Read(award.Credential));
                foreach (var jwt in award.Jwts) yield return (award.Id, Read(Encoding.ASCII.GetBytes(jwt)));
            }

            if (page.Count < PageSize) yield break;
            after = page[^1].Row;
        }
    }

    // What we have signed and stored, we can read.
    private static SecuredCredential Read(byte[] bytes) =>
        SecuredCredential.TryRead(bytes, out var secured, out var problem)
            ? secured
            : throw new InvalidOperationException($"A stored credential cannot be read: {problem.Message}");

    private sealed record Outstanding(long Row, string Id, byte[] Credential, List<string> Jwts);

    /// <summary>Our documents as they stand, but for the one that is proposed.</summary>
    private sealed class Proposed(OwnDocuments own, PublishedIssuer issuer, string url) : IDocumentResolver
    {
        private readonly ResourceAnswer _answer =
            new ResourceAnswer.Found(issuer.DidDocument.ToArray(), "application/did+json");

        public ValueTask<ResourceAnswer> GetAsync(string asked, CancellationToken cancellationToken) =>
            asked == url || asked == issuer.DidDocumentUrl
                ? new ValueTask<ResourceAnswer>(_answer)
                : own.GetAsync(asked, cancellationToken);

        public ValueTask<ResourceAnswer> GetFromHostAsync(string asked, CancellationToken cancellationToken) =>
            GetAsync(asked, cancellationToken);
    }
}
