using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using Recognition.Issuing;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Awards;
using Recognition.Web.Hosting;

namespace Recognition.Web.Sharing;

/// <summary>
/// The oEmbed provider (oembed.com, version 1.0): the address of an award page in, the frame that shows it out. The
/// address is read, never fetched.
/// </summary>
internal static class OEmbed
{
    private const int CacheSeconds = 300;

    public static void MapOEmbed(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/oembed", Methods.Read, GetAsync);

    /// <summary>Where the answer about a page is; for the <c>link</c> by which consumers discover it.</summary>
    public static string Address(PublicUrl publicUrl, string page) =>
        $"{publicUrl}/oembed?format=json&url={Uri.EscapeDataString(page)}";

    private static async Task<IResult> GetAsync(
        string? url, string? format, string? maxwidth, string? maxheight, GetAward getAward, ShareCards cards,
        PublicUrl publicUrl, CancellationToken cancellation)
    {
        if (format is not (null or "" or "json" or "xml"))
            return Problems.Refuse(new Problem(501, "format-unknown", "This is answered as JSON or XML.")
            {
                Hint = "Ask for ?format=json or ?format=xml.",
            });
        if (string.IsNullOrWhiteSpace(url))
            return Problems.Refuse(new Problem(400, "url-missing", "The address of a page is missing.")
            {
                Hint = "Ask with ?url= and the address of an award page.",
            });
        if (!TryRead(maxwidth, out var width) || !TryRead(maxheight, out var height))
            return Problems.Refuse(new Problem(400, "size-out-of-range",
                "maxwidth and maxheight are whole pixels, from 1 on."));
        if (IdOf(url, publicUrl) is not { } id)
            return Problems.Refuse(new Problem(404, "embed-not-found",
                "There is no award page of ours at this address."));
        var award = await getAward.ExecuteAsync(id, cancellation);
        if (!award.Ok) return Problems.Refuse(award.Failure);

        var members = Members(award.Value, cards, publicUrl, width, height);
        return format == "xml"
            ? new Document(Xml(members), "text/xml; charset=utf-8", Document.Short)
            : new Document(Json(members), MediaTypes.Json, Document.Short);
    }

    /// <summary>The award whose page is at an address of ours; whatever stands behind ? or # does not matter.</summary>
    internal static string? IdOf(string url, PublicUrl publicUrl)
    {
        if (!Uri.TryCreate(url.Trim(), UriKind.Absolute, out var asked)) return null;
        var own = new Uri(publicUrl.Value);
        if (asked.Scheme != own.Scheme || asked.UserInfo.Length > 0 || asked.Port != own.Port
            || !string.Equals(asked.Host, own.Host, StringComparison.OrdinalIgnoreCase)) return null;
        var before = own.AbsolutePath.TrimEnd('/') + "/awards/";
        var path = asked.AbsolutePath;
        return path.StartsWith(before, StringComparison.Ordinal) && AwardId.IsValid(path[before.Length..])
            ? path[before.Length..]
            : null;
    }

    private static bool TryRead(string? text, out int pixels)
    {
        pixels = int.MaxValue;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out pixels) && pixels > 0);
    }

    /// <summary>Section 2.3.4: a rich answer; the thumbnail, too, keeps to what was asked for, or is left out.</summary>
    private static List<(string Name, object Value)> Members(
        AwardView award, ShareCards cards, PublicUrl publicUrl, int maxWidth, int maxHeight)
    {
        var achievement = award.Signed.CredentialSubject.Achievement.Name;
        var issuer = award.Signed.Issuer.Name ?? award.Issuer;
        var (width, height) = (Math.Min(AwardShare.EmbedWidth, maxWidth), Math.Min(AwardShare.EmbedHeight, maxHeight));
        var members = new List<(string, object)>
        {
            ("version", "1.0"), ("type", "rich"),
            ("title", AwardShare.PreviewTitle(award)),
            ("author_name", issuer), ("author_url", publicUrl.Issuer(award.Issuer)),
            ("provider_name", "Recognition"), ("provider_url", publicUrl.Value + "/"),
            ("cache_age", CacheSeconds),
            ("html", Snippets.Frame(
                $"{publicUrl}/embed/{award.Id}", width, height, $"Badge: {achievement}, awarded by {issuer}")),
            ("width", width), ("height", height),
        };
        if (ShareCard.Width > maxWidth || ShareCard.Height > maxHeight) return members;
        members.AddRange([
            ("thumbnail_url", cards.Of(award)), ("thumbnail_width", ShareCard.Width),
            ("thumbnail_height", ShareCard.Height)]);
        return members;
    }

    private static byte[] Json(List<(string Name, object Value)> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, value) in members)
                if (value is int number) json.WriteNumber(name, number);
                else json.WriteString(name, (string)value);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static byte[] Xml(List<(string Name, object Value)> members)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartDocument(standalone: true);
            xml.WriteStartElement("oembed");
            foreach (var (name, value) in members)
                xml.WriteElementString(name, Allowed(Convert.ToString(value, CultureInfo.InvariantCulture)!));
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    /// <summary>XML 1.0, section 2.2: some code points have no place in it.</summary>
    private static string Allowed(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not (0xfffe or 0xffff)
            && !Rune.IsControl(rune)));
}
