using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;
using Recognition.OpenBadges.Pdf;

namespace Recognition.Issuing.Certificates;

/// <summary>
/// An award as a PDF certificate, with the signed credential attached. It shows how the award stands when it is drawn:
/// one that was revoked, suspended or expired says so before anything else. The same state gives the same bytes.
/// </summary>
public sealed class DrawCertificate(
    IDbContextFactory<RecognitionDbContext> contexts, GetAward getAward, GetCredentialJwt getJwt,
    ProgrammeReader programme, Rasterizer rasterizer) : IDisposable
{
    public const string MediaType = "application/pdf";

    // A process each: two at once leave room for the rest of the service, and who waits longer is told to come back.
    private const int AtOnce = 2;
    private const int MostWaiting = 100;

    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly DrawnCertificates _drawn = new();
    private int _waiting;

    /// <summary>Whether certificates can be drawn here at all.</summary>
    public bool IsPossible => rasterizer.CanDraw;

    public async Task<Outcome<AwardFile>> ExecuteAsync(
        string id, CertificatePaper paper, CancellationToken cancellationToken = default)
    {
        var award = await getAward.ExecuteAsync(id, cancellationToken);
        if (!award.Ok) return award.Failure;
        if (!rasterizer.CanDraw) return NotInstalled;

        var certificate = await DescribeAsync(award.Value, cancellationToken);
        var attachments = await AttachAsync(award.Value, cancellationToken);
        var drawing = new CertificateDrawing(certificate, paper);
        var svg = drawing.Draw();
        var key = KeyOf(svg, attachments);
        if (_drawn.Find(key) is { } kept) return FileOf(kept, award.Value);

        var page = await TakeTurnAsync(svg, cancellationToken);
        if (!page.Ok) return page.Failure;
        if (new CertificateFile(certificate, paper, drawing).Assemble(page.Value, attachments) is not { } file)
            return NotDrawn;
        _drawn.Keep(key, file);
        return FileOf(file, award.Value);
    }

    public void Dispose() => _turns.Dispose();

    private async Task<Certificate> DescribeAsync(AwardView award, CancellationToken cancellationToken)
    {
        var issuer = (await programme.ReadAsync(cancellationToken)).Issuer(award.Issuer)!.Issuer;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await GetCredential.Newest(database, award.Id)
            .Select(version => new { version.SvgHash, version.PngHash }).FirstOrDefaultAsync(cancellationToken);
        var hash = version?.SvgHash ?? version?.PngHash;
        var picture = await database.Pictures.AsNoTracking()
            .FirstOrDefaultAsync(picture => picture.Hash == hash, cancellationToken);
        return new Certificate(award, issuer.Signatories, picture, issuer.Colour);
    }

    /// <summary>The credential, and its JWT where there is a key to sign it with.</summary>
    private async Task<List<PdfAttachment>> AttachAsync(AwardView award, CancellationToken cancellationToken)
    {
        var attachments = new List<PdfAttachment>
        {
            new(
                $"{award.Id}.json", GetCredential.MediaType, award.Credential,
                "The signed credential (Open Badges 3.0)"),
        };
        var jwt = await getJwt.ExecuteAsync(award.Id, JwtKind.OpenBadges, cancellationToken);
        if (jwt.Ok)
        {
            attachments.Add(new PdfAttachment(
                $"{award.Id}.jwt", jwt.Value.MediaType, jwt.Value.Bytes, "The same credential as a JWT (ES256)"));
        }

        return attachments;
    }

    private async Task<Outcome<byte[]>> TakeTurnAsync(byte[] svg, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return Busy;
        }

        try
        {
            await _turns.WaitAsync(cancellationToken);
            try
            {
                return await rasterizer.DrawPdfAsync(svg, cancellationToken) is { } page ? page : NotDrawn;
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private static string KeyOf(byte[] svg, List<PdfAttachment> attachments)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(SHA256.HashData(svg));
        foreach (var attachment in attachments) hash.AppendData(SHA256.HashData(attachment.Bytes.Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static AwardFile FileOf(byte[] file, AwardView award) =>
        new(file, MediaType, GetCredential.ETagOf(file), award.Signed.ValidFrom);

    private static Failure NotInstalled { get; } = Failure.Unavailable(
        "librsvg-missing", "Certificates are drawn by librsvg, which is not installed here.",
        "Whoever runs this service installs it (Debian: apt-get install librsvg2-bin) and starts the service again.");

    private static Failure NotDrawn { get; } = Failure.Unavailable(
        "certificate-not-drawn", "librsvg could not draw this certificate.",
        "Try again in a minute; if it stays so, the badge's picture is to be looked at.");

    private static Failure Busy { get; } = Failure.Unavailable(
        "certificates-busy", "Too many certificates are being drawn at the moment.", "Try again in a minute.");
}
