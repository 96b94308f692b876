using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Certificates;

/// <summary>Everything that a certificate says. The same facts always give the same drawing.</summary>
/// <param name="Award">What was signed, and how it stands.</param>
/// <param name="Signatories">At most <see cref="Signatory.Most"/>.</param>
/// <param name="Picture">The badge's picture as it was awarded; null where it had none.</param>
/// <param name="Accent">The issuer's colour.</param>
internal sealed record Certificate(
    AwardView Award, IReadOnlyList<Signatory> Signatories, Picture? Picture, Colour Accent)
{
    public string Achievement => Award.Signed.CredentialSubject.Achievement.Name;

    public string Issuer => Award.Signed.Issuer.Name ?? Award.Issuer;

    /// <summary>The language of the achievement, where it says so; people's names may be of any.</summary>
    public string? Language => Award.Signed.CredentialSubject.Achievement.InLanguage;

    /// <summary>What it took, in plain words.</summary>
    public string Criteria
    {
        get
        {
            var achievement = Award.Signed.CredentialSubject.Achievement;
            var narrative = PlainText.Of(achievement.Criteria.Narrative ?? "");
            return narrative.Length > 0 ? narrative : PlainText.Of(achievement.Description);
        }
    }

    /// <summary>What kind of paper this is: one that does not hold any more says so first of all.</summary>
    public string Heading => Award.Standing switch
    {
        AwardStanding.Revoked => "Revoked certificate",
        AwardStanding.Suspended => "Suspended certificate",
        AwardStanding.Expired => "Expired certificate",
        _ => "Certificate",
    };

    /// <summary>Why it does not hold; null where it does.</summary>
    public string? Warning => Award.Standing switch
    {
        AwardStanding.Revoked => Said("Revoked on", Award.RevokedAt, Award.RevocationReason),
        AwardStanding.Suspended => Said("Suspended since", Award.SuspendedAt, Award.SuspensionReason),
        AwardStanding.Expired => $"Expired on {CertificateText.Day(Award.ValidUntil!.Value)}.",
        _ => null,
    };

    private static string Said(string what, DateTimeOffset? since, string? reason) =>
        (since is { } day ? $"{what} {CertificateText.Day(day)}" : what.Split(' ')[0])
        + (string.IsNullOrWhiteSpace(reason) ? "." : $": {reason}");
}
