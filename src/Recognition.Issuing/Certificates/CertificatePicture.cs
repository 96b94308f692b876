using System.Text;
using System.Xml;
using System.Xml.Linq;
using Recognition.Issuing.Achievements;
using static Recognition.Issuing.Artwork.SvgWriting;

namespace Recognition.Issuing.Certificates;

/// <summary>The badge on a certificate: an SVG becomes part of the drawing, a PNG is embedded.</summary>
internal static class CertificatePicture
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static void Draw(StringBuilder svg, Picture? picture, double x, double y, double side)
    {
        if (picture is null) return;
        svg.Append(picture.MediaType == Picture.Svg && Nested(picture.Bytes, x, y, side) is { } nested
            ? nested
            : $"<image x=\"{At(x)}\" y=\"{At(y)}\" width=\"{At(side)}\" height=\"{At(side)}\" "
              + $"xlink:href=\"data:{picture.MediaType};base64,{Convert.ToBase64String(picture.Bytes)}\"/>");
    }

    /// <summary>
    /// The picture as an element of the drawing; null where its style sheet would reach the rest of the page, or
    /// nothing says how large it is. librsvg turns those into pixels.
    /// </summary>
    private static string? Nested(byte[] picture, double x, double y, double side)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(picture),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }

        if (root.Name != Svg + "svg" || root.Attribute("viewBox") is null) return null;
        if (root.Descendants(Svg + "style").Any()) return null;
        root.SetAttributeValue("x", At(x));
        root.SetAttributeValue("y", At(y));
        root.SetAttributeValue("width", At(side));
        root.SetAttributeValue("height", At(side));
        return root.ToString(SaveOptions.DisableFormatting);
    }
}
