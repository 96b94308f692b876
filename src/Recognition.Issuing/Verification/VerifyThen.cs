using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Programme;
using Recognition.LinkedData;
using Recognition.OpenBadges.Verification;

namespace Recognition.Issuing.Verification;

/// <summary>
/// "Was it good on that day?", answered with the DID documents and status lists as they were published then. Where a key
/// was compromised since, today's documents say nothing of the time before; the ones that were kept do.
/// </summary>
public sealed class VerifyThen(
    IDbContextFactory<RecognitionDbContext> contexts,
    ProgrammeReader programme,
    OwnThenFetched today,
    JsonLd jsonLd,
    PublicUrl publicUrl,
    TimeProvider clock,
    IssuingOptions options)
{
    /// <summary>Null where no day is asked for, or today's documents do not stand in the way.</summary>
    internal async Task<VerificationReport?> ExecuteAsync(
        SecuredCredential credential, VerifyRequest? request, VerificationReport report,
        CancellationToken cancellationToken)
    {
        if (request?.AsOf is not { } day || !IsKeyInTheWay(report)) return null;
        var documents = new DocumentsThen(
            contexts, (await programme.ReadAsync(cancellationToken)).Issuers, today, publicUrl, day);
        // As if it were that day: what was published then is in force, and nothing later is known.
        var verifier = new BadgeVerifier(
            jsonLd, documents, new ClockOf(day), OwnVerifierOptions.Of(options, publicUrl));
        var then = await verifier.VerifyAsync(credential, request with { AsOf = null }, cancellationToken);
        return (then with { AsOf = day, CheckedAt = clock.GetUtcNow() }).With(then.Checks);
    }

    private static bool IsKeyInTheWay(VerificationReport report)
    {
        foreach (var check in report.Checks)
            if (check.Kind is CheckKind.IssuerKey or CheckKind.Proof && check.Outcome == CheckOutcome.Failed) return true;
        return false;
    }

    private sealed class ClockOf(DateTimeOffset day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => day;
    }

    /// <summary>Our documents as they were published on a day; everything else as it is today.</summary>
    private sealed class DocumentsThen(
        IDbContextFactory<RecognitionDbContext> contexts, IReadOnlyList<PublishedIssuer> issuers, OwnThenFetched today,
        PublicUrl publicUrl, DateTimeOffset day) : ICredentialResources
    {
        private readonly string _status = publicUrl.StatusList("");

        public async ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken)
        {
            var kept = url.StartsWith(_status, StringComparison.Ordinal)
                ? await FindListAsync(url[_status.Length..], cancellationToken)
                : await FindDidDocumentAsync(url, cancellationToken);
            return kept is null
                ? await today.GetAsync(url, cancellationToken)
                : new ResourceAnswer.Found(kept, url.StartsWith(_status, StringComparison.Ordinal)
                    ? "application/vc"
                    : "application/did+json");
        }

        public ValueTask<bool?> WasSetAsync(
            string list, int index, DateTimeOffset at, CancellationToken cancellationToken) =>
            today.WasSetAsync(list, index, at, cancellationToken);

        public ValueTask<StatusReason?> WhySetAsync(string list, int index, CancellationToken cancellationToken) =>
            today.WhySetAsync(list, index, cancellationToken);

        public ValueTask<DateTimeOffset?> KeyMadeAtAsync(
            string issuerId, PublicKey key, CancellationToken cancellationToken) =>
            today.KeyMadeAtAsync(issuerId, key, cancellationToken);

        private async Task<byte[]?> FindDidDocumentAsync(string url, CancellationToken cancellationToken)
        {
            var issuer = issuers.FirstOrDefault(
                issuer => url == issuer.DidDocumentUrl || url == publicUrl.DidDocument(issuer.Slug));
            if (issuer is null) return null;
            var id = issuer.Issuer.Id;
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            return await database.DidDocumentVersions.AsNoTracking()
                .Where(version => version.IssuerId == id && version.PublishedAt <= day)
                .OrderByDescending(version => version.Number).Select(version => version.Document)
                .FirstOrDefaultAsync(cancellationToken);
        }

        private async Task<byte[]?> FindListAsync(string slug, CancellationToken cancellationToken)
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            return await (
                from list in database.StatusLists
                join version in database.StatusListVersions on list.Id equals version.StatusListId
                where list.Slug == slug && version.PublishedAt <= day
                orderby version.Number descending
                select version.Credential).FirstOrDefaultAsync(cancellationToken);
        }
    }
}
