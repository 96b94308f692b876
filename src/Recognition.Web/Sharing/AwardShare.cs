using Recognition.Issuing;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;

namespace Recognition.Web.Sharing;

/// <summary>Everything that the share panel of an award says: links to follow, texts to copy.</summary>
internal sealed class AwardShare(AwardView award, string? organizationId, PublicUrl publicUrl)
{
    public const int EmbedWidth = 340;
    public const int EmbedHeight = 440;

    private readonly string _name = award.Signed.CredentialSubject.Achievement.Name;
    private readonly string _issuer = award.Signed.Issuer.Name ?? award.Issuer;

    public static AwardShare Of(AwardView award, RecognitionProgramme programme, PublicUrl publicUrl) =>
        new(award, programme.Issuer(award.Issuer)?.Issuer.LinkedInOrganizationId, publicUrl);

    /// <summary>What a post of its page is headed with; what does not hold any more says so first.</summary>
    public static string PreviewTitle(AwardView award)
    {
        var achievement = award.Signed.CredentialSubject.Achievement.Name;
        var state = award.Standing == AwardStanding.Valid ? "" : $"{award.Standing}: ";
        return $"{state}{achievement}, awarded to {award.RecipientName} by {award.Signed.Issuer.Name ?? award.Issuer}";
    }

    public string Id => award.Id;

    public string Url => award.Url;

    public LinkedInCertification Certification { get; } = new(
        award.Signed.CredentialSubject.Achievement.Name, award.Signed.Issuer.Name ?? award.Issuer, organizationId,
        award.AwardedAt, award.ValidUntil, award.Url, award.Id);

    public string AddToLinkedIn => LinkedIn.AddToProfile(Certification);

    public string PostOnLinkedIn => LinkedIn.Share(Url);

    public string PostOnX => $"https://x.com/intent/post?text={Encode(Text)}&url={Encode(Url)}";

    public string PostOnBluesky => $"https://bsky.app/intent/compose?text={Encode($"{Text} {Url}")}";

    /// <summary>RFC 6068: spaces are %20 there, never a plus.</summary>
    public string Mail => $"mailto:?subject={Encode(Text)}&body={Encode($"{Text}:\r\n{Url}")}";

    public string Text => ShareText.Of(award.RecipientName, _name, _issuer);

    /// <summary>Whether the page says that the award does not hold: a post of it says so, too.</summary>
    public bool Ended => award.Standing != AwardStanding.Valid;

    /// <summary>The fields of LinkedIn's form in its order, for whom it comes up empty.</summary>
    public IEnumerable<(string Key, string Label, string Value)> Fields
    {
        get
        {
            yield return ("name", "Name", Certification.Name);
            yield return ("organisation", "Issuing organization", Certification.OrganizationName);
            yield return ("issued", "Issue date", LinkedIn.MonthText(Certification.Issued));
            if (Certification.Expires is { } expires)
                yield return ("expires", "Expiration date", LinkedIn.MonthText(expires));
            yield return ("id", "Credential ID", Certification.CredentialId);
            yield return ("url", "Credential URL", Certification.Url);
        }
    }

    public string PictureText => $"Badge: {_name}, issued by {_issuer}";

    /// <summary>For pages of others: a frame that can do nothing but be seen and open links.</summary>
    public string FrameSnippet => Snippets.Frame(
        $"{publicUrl}/embed/{Id}", EmbedWidth, EmbedHeight, $"Badge: {_name}, awarded by {_issuer}");

    /// <summary>For e-mail signatures and pages that take no frames. The picture is a signed file.</summary>
    public string HtmlSnippet => Snippets.Html(Url, $"{Url}.png", PictureText);

    public string MarkdownSnippet => Snippets.Markdown(Url, $"{Url}.png", PictureText);

    private static string Encode(string text) => Uri.EscapeDataString(text);
}
