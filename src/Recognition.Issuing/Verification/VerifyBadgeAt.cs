using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.OpenBadges.Pages;

namespace Recognition.Issuing.Verification;

/// <summary>A badge that was found at an address, and its report.</summary>
public sealed record VerifiedBadge(ReadOnlyMemory<byte> Bytes, string? MediaType, VerificationReport Report);

/// <summary>
/// The report about the badge at an address: one of ours from within, any other by the guarded fetcher, whose bounds
/// hold for finding it and verifying it together. Nothing is stored.
/// </summary>
public sealed class VerifyBadgeAt(VerifyBadge verify, GetCredential getCredential, GuardedFetcher fetcher, PublicUrl publicUrl)
{
    private readonly OwnAddress _ours = new(publicUrl.Value);

    public async Task<Outcome<VerifiedBadge>> ExecuteAsync(
        string url, VerifyRequest? request = null, CancellationToken cancellationToken = default)
    {
        if (_ours.Covers(url)) return await VerifyOwnAsync(url, request, cancellationToken);
        using var fetches = FetchScope.Begin();
        var finding = await new BadgeFinder(FetchAsync).FindAsync(url, cancellationToken);
        if (finding.Refusal is { } refusal) return BadgeNotReached.Of(url, refusal);
        if (finding.Problem is { } problem) return Failure.Invalid(problem.Code, problem.Message, "/url", problem.Remedy);
        return await VerifyAsync(finding.Bytes, finding.MediaType, finding.Origin, request, cancellationToken);
    }

    private async Task<Outcome<VerifiedBadge>> VerifyOwnAsync(
        string url, VerifyRequest? request, CancellationToken cancellationToken)
    {
        if (AwardAddress.IdOf(url, publicUrl) is not { } id)
            return Failure.Invalid("address-not-an-award", "This is a page of this service, but not that of an award.", "/url",
                $"The address of an award begins with {publicUrl.Award("")}.");
        var credential = await getCredential.ExecuteAsync(id, cancellationToken);
        if (!credential.Ok) return credential.Failure;
        var origin = new ReportOrigin("An award of this service") { Url = url, FoundAt = publicUrl.Award(id) };
        return await VerifyAsync(credential.Value.Bytes, GetCredential.MediaType, origin, request, cancellationToken);
    }

    private async Task<Outcome<VerifiedBadge>> VerifyAsync(
        ReadOnlyMemory<byte> bytes, string? mediaType, ReportOrigin? origin, VerifyRequest? request,
        CancellationToken cancellationToken)
    {
        var report = await verify.ExecuteAsync(bytes, mediaType, request, cancellationToken);
        return report.Ok ? new VerifiedBadge(bytes, mediaType, report.Value with { Origin = origin }) : report.Failure;
    }

    // A page of others may link to an award of ours, too.
    private async ValueTask<ResourceAnswer> FetchAsync(string url, FetchKind kind, CancellationToken cancellationToken)
    {
        if (!_ours.Covers(url)) return await fetcher.GetAsync(url, kind, cancellationToken);
        if (AwardAddress.IdOf(url, publicUrl) is not { } id) return new ResourceAnswer.NotFound();
        var credential = await getCredential.ExecuteAsync(id, cancellationToken);
        return credential.Ok
            ? new ResourceAnswer.Found(credential.Value.Bytes, GetCredential.MediaType) { Address = publicUrl.Award(id) }
            : new ResourceAnswer.NotFound();
    }
}
