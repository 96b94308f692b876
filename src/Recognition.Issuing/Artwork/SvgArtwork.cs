using System.Collections.Frozen;
using System.Xml;
using Recognition.Credentials;
using Recognition.OpenBadges.Baking;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// Whether a file can serve as the SVG of a badge. It is shown on pages, sent to wallets and drawn by librsvg, so only
/// what draws is taken: no script, no handler, nothing that is loaded from elsewhere.
/// </summary>
public static class SvgArtwork
{
    /// <summary>512 KiB: the picture is baked into every award of the badge.</summary>
    public const int LargestFile = 512 * 1024;

    private const int DeepestElement = 64;
    private const int LongestQuote = 60;
    private const string Svg = "http://www.w3.org/2000/svg";
    private const string XLink = "http://www.w3.org/1999/xlink";

    private static readonly FrozenSet<string> Elements = FrozenSet.Create(StringComparer.Ordinal,
        "svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "metadata", "style",
        "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image",
        "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask",
        "marker",
        "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix",
        "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB",
        "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight",
        "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence");

    // What drawing programs leave behind. No browser acts on it.
    private static readonly FrozenSet<string> InertNamespaces = FrozenSet.Create(StringComparer.Ordinal,
        "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd", "http://www.inkscape.org/namespaces/inkscape",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#",
        "http://web.resource.org/cc/", "http://purl.org/dc/elements/1.1/");

    private static readonly string[] DataPictures = ["data:image/png;base64,", "data:image/jpeg;base64,"];

    /// <summary>What is wrong with the file; null where nothing is.</summary>
    public static Failure? Check(ReadOnlyMemory<byte> file)
    {
        if (file.Length > LargestFile)
            return Failure.Invalid("image-size", $"The SVG has {file.Length} bytes, more than {LargestFile}.",
                hint: "Leave embedded pictures out, and simplify the paths.");
        if (BakedImage.FormatOf(file) is not { Name: "svg" }) return NotSvg("it does not begin like one");
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file.ToArray()), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = LargestFile,
            });
            return Walk(reader);
        }
        catch (XmlException problem)
        {
            return NotSvg(problem.Message.TrimEnd('.'));
        }
    }

    private static Failure? Walk(XmlReader reader)
    {
        var style = false;
        while (reader.Read())
        {
            if (reader.Depth > DeepestElement) return Unsafe("elements nested deeper than 64");
            switch (reader.NodeType)
            {
                case XmlNodeType.ProcessingInstruction:
                    return Unsafe($"the processing instruction '{reader.Name}'");
                case XmlNodeType.Element:
                    style = reader.LocalName == "style";
                    if ((reader.Depth == 0 ? CheckRoot(reader) : CheckElement(reader)) is { } problem) return problem;
                    break;
                case XmlNodeType.EndElement:
                    style = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when style && LoadsSomething(reader.Value):
                    return Unsafe("a style sheet that loads something");
            }
        }

        return null;
    }

    private static Failure? CheckRoot(XmlReader reader) => reader is { LocalName: "svg", NamespaceURI: Svg }
        ? CheckAttributes(reader)
        : NotSvg($"its root is '{reader.Name}', not 'svg' of {Svg}");

    private static Failure? CheckElement(XmlReader reader)
    {
        if (reader is { LocalName: "credential" })
            return Failure.Invalid("image-with-credential", "A credential is baked into the picture.",
                hint: "Use the picture of the badge, not the file of somebody's award.");
        if (InertNamespaces.Contains(reader.NamespaceURI)) return null;
        return reader.NamespaceURI == Svg && Elements.Contains(reader.LocalName)
            ? CheckAttributes(reader)
            : Unsafe($"the element '{reader.Name}'");
    }

    private static Failure? CheckAttributes(XmlReader reader)
    {
        var element = reader.LocalName;
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == "http://www.w3.org/2000/xmlns/") continue;
            var name = reader.LocalName;
            if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase)) return Unsafe($"the handler '{name}'");
            if (name == "href" && reader.NamespaceURI is "" or XLink && !IsHarmless(element, reader.Value))
                return Unsafe($"a reference to '{Quote.Cut(reader.Value, LongestQuote)}'");
            if (name == "base" || LoadsSomething(reader.Value))
                return Unsafe($"a '{name}' that refers outside the picture");
        }

        reader.MoveToElement();
        return null;
    }

    /// <summary>A reference into the file itself, or a picture that lies within it.</summary>
    private static bool IsHarmless(string element, string reference) =>
        reference.StartsWith('#') ||
        (element == "image" && DataPictures.Any(start => reference.StartsWith(start, StringComparison.Ordinal)));

    /// <summary>Whether CSS loads: <c>url(…)</c> but for a fragment, <c>@import</c>, or an escape that could hide one.
    /// </summary>
    private static bool LoadsSomething(string css)
    {
        if (css.Contains("@import", StringComparison.OrdinalIgnoreCase)) return true;
        for (var at = 0; (at = css.IndexOf("url(", at, StringComparison.OrdinalIgnoreCase)) >= 0; at += 4)
        {
            if (!css.AsSpan(at + 4).TrimStart(" \t\r\n\"'").StartsWith("#")) return true;
        }

        return css.Contains('\\') || css.Contains("image-set(", StringComparison.OrdinalIgnoreCase);
    }

    private static Failure NotSvg(string why) =>
        Failure.Invalid("svg-expected", $"The file is not an SVG: {why}.", hint: "Export the picture as plain SVG.");

    private static Failure Unsafe(string what) => Failure.Invalid("svg-unsafe", $"The SVG holds {what}.",
        hint: "Export it as plain SVG that draws everything itself: no scripts, links or outside files.");
}
