using Recognition.Credentials.Verification;
using Recognition.Issuing.Log;
using Recognition.OpenBadges.Verification;

namespace Recognition.Issuing.Verification;

/// <summary>
/// The report about a file that anybody sent: JSON, a JWT, a baked PNG or SVG, a PDF. Those of our own issuers are checked
/// against our documents as they stand this moment. Nothing is stored.
/// </summary>
public sealed class VerifyBadge(BadgeVerifier verifier, VerifyThen then, IssuanceLogCheck log)
{
    /// <param name="bytes">The file; must not change while it is being verified.</param>
    /// <param name="contentType">What the sender calls it; the bytes decide.</param>
    /// <param name="request">What the asker knows: the recipient, the day; null for nothing.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Outcome<VerificationReport>> ExecuteAsync(
        ReadOnlyMemory<byte> bytes, string? contentType = null, VerifyRequest? request = null,
        CancellationToken cancellationToken = default)
    {
        var reading = BadgeFile.Read(bytes, contentType);
        if (!reading.Ok)
            return Failure.Invalid(reading.Problem.Code, reading.Problem.Message, hint: reading.Problem.Remedy);
        var report = await verifier.VerifyAsync(reading.Credential, request, cancellationToken);
        report = await then.ExecuteAsync(reading.Credential, request, report, cancellationToken) ?? report;
        report = await log.AddAsync(reading.Credential, report, cancellationToken);
        return report with { Origin = new ReportOrigin(BadgeFile.Describe(reading)) };
    }
}
