using System.Text;
using System.Xml;

namespace Recognition.OpenBadges.Baking;

/// <summary>
/// Where the root's start tag and the credentials stand in the text of an SVG, so that baking can change that text and
/// leave everything else as it is. A DTD is skipped, its entities are neither resolved nor expanded.
/// </summary>
internal sealed class SvgScan
{
    public const string OpenBadgesNamespace = "https://purl.imsglobal.org/ob/v3p0";
    public const string OpenBadgesNamespaceV2 = "http://openbadges.org";
    public const string OpenBadgesPrefix = "openbadges";
    private const string SvgNamespace = "http://www.w3.org/2000/svg";
    private const int MaxDepth = 256;

    private readonly string _text;
    private readonly List<int> _lineStarts = [0];

    private SvgScan(string text)
    {
        _text = text;
        for (var i = 0; i < text.Length; i++)
        {
            var crLf = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n';
            if (text[i] == '\n' || (text[i] == '\r' && !crLf)) _lineStarts.Add(i + 1);
        }
    }

    public string RootName { get; private set; } = "";

    public bool RootIsEmpty { get; private set; }

    /// <summary>Behind the <c>&gt;</c> of the root's start tag.</summary>
    public int RootTagEnd { get; private set; }

    /// <summary>What the root binds the prefix <c>openbadges</c> to, or null.</summary>
    public string? PrefixOnRoot { get; private set; }

    public List<SvgCredential> Credentials { get; } = [];

    /// <summary>Those of Open Badges 2.0.</summary>
    public List<SvgCredential> Assertions { get; } = [];

    public static BadgeProblem? Read(string text, BakingLimits limits, out SvgScan scan)
    {
        scan = new SvgScan(text);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            MaxCharactersInDocument = limits.MaxImageBytes,
            MaxCharactersFromEntities = 1024,
        };
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), settings);
            return scan.Walk(reader, limits);
        }
        catch (XmlException problem)
        {
            return BakingProblems.Malformed(problem.Message.TrimEnd('.'));
        }
    }

    private BadgeProblem? Walk(XmlReader reader, BakingLimits limits)
    {
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth) return BakingProblems.TooLarge($"elements nested deeper than {MaxDepth}");
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.Depth == 0)
            {
                if (reader.LocalName != "svg" || reader.NamespaceURI is not (SvgNamespace or ""))
                    return BakingProblems.Unsupported;
                ReadRoot(reader);
            }
            else if (reader.LocalName == "credential" && reader.NamespaceURI == OpenBadgesNamespace
                && ReadCredential(reader, limits, Credentials) is { } problem)
            {
                return problem;
            }
            else if (reader.LocalName == "assertion" && reader.NamespaceURI == OpenBadgesNamespaceV2
                && ReadCredential(reader, limits, Assertions) is { } problemV2)
            {
                return problemV2;
            }
        }

        return null;
    }

    private void ReadRoot(XmlReader reader)
    {
        RootName = reader.Name;
        RootIsEmpty = reader.IsEmptyElement;
        RootTagEnd = TagEnd(Position(reader));
        PrefixOnRoot = reader.GetAttribute("xmlns:" + OpenBadgesPrefix);
    }

    private BadgeProblem? ReadCredential(XmlReader reader, BakingLimits limits, List<SvgCredential> found)
    {
        var start = Position(reader) - 1;
        var verify = reader.GetAttribute("verify");
        var body = new StringBuilder();
        var end = TagEnd(start);
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.NodeType == XmlNodeType.Element)
                    return BakingProblems.Malformed("there is an element inside openbadges:credential");
                if (reader.NodeType is not (XmlNodeType.Comment or XmlNodeType.ProcessingInstruction))
                    body.Append(reader.Value);
                if (body.Length > limits.MaxCredentialBytes)
                    return BakingProblems.TooLarge($"a credential of more than {limits.MaxCredentialBytes} characters");
            }

            end = TagEnd(Position(reader));
        }

        found.Add(new SvgCredential(start, end, verify, body.ToString()));
        return null;
    }

    /// <summary>Index of the node's name, which stands behind <c>&lt;</c> or <c>&lt;/</c>.</summary>
    private int Position(XmlReader reader)
    {
        var at = (IXmlLineInfo)reader;
        return _lineStarts[at.LineNumber - 1] + at.LinePosition - 1;
    }

    /// <summary>Index behind the tag's <c>&gt;</c>; one in a quoted attribute value does not end it.</summary>
    private int TagEnd(int at)
    {
        var quote = '\0';
        for (; at < _text.Length; at++)
        {
            var letter = _text[at];
            if (quote != '\0') quote = letter == quote ? '\0' : quote;
            else if (letter is '"' or '\'') quote = letter;
            else if (letter == '>') return at + 1;
        }

        return at;
    }
}
