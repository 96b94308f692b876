using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Recognition.Issuing.Certificates;

/// <summary>What a PDF says of itself as XMP (ISO 16684-1), in the terms of Dublin Core and XMP Basic.</summary>
internal static class CertificateMetadata
{
    private static readonly XNamespace Meta = "adobe:ns:meta/";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";

    public static byte[] Write(string title, string subject, string issuer, string language, DateTimeOffset time)
    {
        var at = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var packet = new XElement(
            Meta + "xmpmeta", new XAttribute(XNamespace.Xmlns + "x", Meta),
            new XElement(
                Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Rdf),
                new XElement(
                    Rdf + "Description", new XAttribute(Rdf + "about", ""),
                    new XAttribute(XNamespace.Xmlns + "dc", Dc), new XAttribute(XNamespace.Xmlns + "xmp", Xmp),
                    new XElement(Dc + "format", "application/pdf"),
                    InDefault("title", title), InDefault("description", subject),
                    new XElement(Dc + "creator", new XElement(Rdf + "Seq", new XElement(Rdf + "li", Clean(issuer)))),
                    new XElement(Dc + "language", new XElement(Rdf + "Bag", new XElement(Rdf + "li", language))),
                    new XElement(Xmp + "CreateDate", at), new XElement(Xmp + "ModifyDate", at),
                    new XElement(Xmp + "CreatorTool", "Recognition"))));
        return Encoding.UTF8.GetBytes(
            "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" + packet.ToString(SaveOptions.DisableFormatting)
            + "\n<?xpacket end=\"r\"?>");
    }

    private static XElement InDefault(string term, string text) => new(
        Dc + term,
        new XElement(
            Rdf + "Alt",
            new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), Clean(text))));

    /// <summary>Without what XML cannot hold.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)) clean.Append(rune);
        return clean.ToString();
    }
}
