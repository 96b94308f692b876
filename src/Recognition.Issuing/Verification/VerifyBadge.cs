using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Verification;

namespace Recognition.Issuing.Verification;

/// <summary>
/// The report about a file that anyone may send: JSON, a JWT, a baked PNG or SVG, a PDF. Badges of our own issuers are
/// checked against our records as they are now. Nothing is stored.
/// </summary>
public sealed class VerifyBadge(BadgeVerifier verifier)
{
    /// <param name="bytes">The file; must not change while it is being verified.</param>
    /// <param name="contentType">What the sender calls it; the bytes decide.</param>
    /// <param name="request">What the caller knows: the recipient, the day; null for nothing.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Outcome<VerificationReport>> ExecuteAsync(
        ReadOnlyMemory<byte> bytes, string? contentType = null, VerifyRequest? request = null,
        CancellationToken cancellationToken = default)
    {
        var reading = BadgeFile.Read(bytes, contentType);
        if (!reading.Ok)
            return Failure.Invalid(reading.Problem.Code, reading.Problem.Message, hint: reading.Problem.Remedy);
        var report = await verifier.VerifyAsync(reading.Credential, request, cancellationToken);
        return report with { Origin = new ReportOrigin(BadgeFile.Describe(reading)) };
    }
}
