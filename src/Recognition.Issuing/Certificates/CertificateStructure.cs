using System.Globalization;
using Recognition.OpenBadges.Pdf;

namespace Recognition.Issuing.Certificates;

/// <summary>
/// What a screen reader goes by (ISO 32000-2, section 14.7): the elements of the page in the order in which they are
/// read, each with its marked content, figures with their words, links with their addresses.
/// </summary>
/// <param name="pdf">The file that it goes into.</param>
/// <param name="page">The page, where it will stand.</param>
/// <param name="paper">A PDF measures from the foot of the page.</param>
/// <param name="address">Where links lead.</param>
internal sealed class CertificateStructure(
    PdfRewriting pdf, PdfReference page, CertificatePaper paper, string address)
{
    private readonly PdfReference _root = pdf.Add(PdfDictionary.Of());
    private readonly PdfReference _document = pdf.Add(PdfDictionary.Of());
    private readonly List<PdfValue> _inDocument = [];
    private readonly List<PdfValue> _ownersOfContent = [];
    private readonly List<PdfReference> _links = [];
    private readonly List<PdfValue> _ownersOfLinks = [];

    /// <param name="elements">In the order in which they are read.</param>
    /// <param name="cut">Whether each has its own marked content; else the whole page is one.</param>
    /// <returns>The structure tree's root, and the annotations of the page.</returns>
    public (PdfReference Root, PdfArray Annotations) Write(IReadOnlyList<CertificateElement> elements, bool cut)
    {
        if (!cut)
        {
            // It cannot be told which words are drawn where: they are all said at once, and links by themselves.
            var all = string.Join("\n", elements.Select(one => one.Words));
            _inDocument.Add(Element(CertificateElement.Paragraph, _document, [Number(0)], ("ActualText", PdfString.Of(all))));
            _ownersOfContent.Add(_inDocument[0]);
        }

        foreach (var element in elements)
            if (cut || element.IsLink) _inDocument.Add(Add(element, cut));
        pdf.Set(_document, PdfDictionary.Of(
            ("Type", new PdfName("StructElem")), ("S", new PdfName("Document")), ("P", _root),
            ("K", new PdfArray(_inDocument))));
        pdf.Set(_root, PdfDictionary.Of(
            ("Type", new PdfName("StructTreeRoot")), ("K", _document), ("ParentTree", ParentTree()),
            ("ParentTreeNextKey", Number(1 + _links.Count))));
        return (_root, new PdfArray(_links));
    }

    private PdfReference Add(CertificateElement element, bool cut)
    {
        if (element.IsLink) return AddLink(element, cut);
        var added = Element(element.Type, _document, [Number(_ownersOfContent.Count)], Attributes(element));
        _ownersOfContent.Add(added);
        return added;
    }

    /// <summary>Section 14.8.4.7.2: a paragraph, in it the link, in it what is shown and the annotation.</summary>
    private PdfReference AddLink(CertificateElement element, bool cut)
    {
        var paragraph = pdf.Add(PdfDictionary.Of());
        var link = pdf.Add(PdfDictionary.Of());
        var annotation = Annotate(element.Box!.Value);
        var reference = PdfDictionary.Of(("Type", new PdfName("OBJR")), ("Obj", annotation), ("Pg", page));
        PdfValue[] children = cut ? [Shown(element, link), reference] : [reference];
        pdf.Set(link, Described("Link", paragraph, children));
        pdf.Set(paragraph, Described(CertificateElement.Paragraph, _document, [link]));
        _ownersOfLinks.Add(link);
        return paragraph;
    }

    private PdfValue Shown(CertificateElement element, PdfReference link)
    {
        var number = Number(_ownersOfContent.Count);
        if (element.Type != CertificateElement.Figure)
        {
            _ownersOfContent.Add(link);
            return number;
        }

        var figure = Element(element.Type, link, [number], Attributes(element));
        _ownersOfContent.Add(figure);
        return figure;
    }

    /// <summary>Section 12.5.6.5.</summary>
    private PdfReference Annotate(PageBox box)
    {
        var annotation = pdf.Add(PdfDictionary.Of(
            ("Type", new PdfName("Annot")), ("Subtype", new PdfName("Link")), ("F", new PdfToken("4")),
            ("Rect", Rectangle(box)), ("Border", new PdfArray([Number(0), Number(0), Number(0)])),
            ("Contents", PdfString.Of($"The award's page: {address}")),
            ("StructParent", Number(1 + _links.Count)),
            ("A", PdfDictionary.Of(
                ("S", new PdfName("URI")),
                ("URI", new PdfString(System.Text.Encoding.UTF8.GetBytes(address)))))));
        _links.Add(annotation);
        return annotation;
    }

    private (string, PdfValue)[] Attributes(CertificateElement element)
    {
        var attributes = new List<(string, PdfValue)>();
        if (element.Language is { Length: > 0 } language) attributes.Add(("Lang", PdfString.Of(language)));
        if (element.Type == CertificateElement.Figure)
        {
            attributes.Add(("Alt", PdfString.Of(element.Words)));
            // Section 14.8.5.4: where a figure is, which is read by what sets the page anew.
            attributes.Add(("A", PdfDictionary.Of(("O", new PdfName("Layout")), ("BBox", Rectangle(element.Box!.Value)))));
        }
        else if (element.IsMoreThanItsGlyphs)
        {
            attributes.Add(("ActualText", PdfString.Of(element.Words)));
        }

        return [.. attributes];
    }

    private PdfReference Element(
        string type, PdfReference parent, PdfValue[] children, params (string, PdfValue)[] attributes) =>
        pdf.Add(Described(type, parent, children).With(attributes));

    private PdfDictionary Described(string type, PdfReference parent, PdfValue[] children) => PdfDictionary.Of(
        ("Type", new PdfName("StructElem")), ("S", new PdfName(type)), ("P", parent), ("Pg", page),
        ("K", children is [var only] ? only : new PdfArray(children)));

    /// <summary>Section 14.7.5.4: under 0 whom each sequence of the page belongs to, then whom each annotation.</summary>
    private PdfDictionary ParentTree()
    {
        List<PdfValue> numbers = [Number(0), new PdfArray(_ownersOfContent)];
        for (var index = 0; index < _ownersOfLinks.Count; index++)
            numbers.AddRange([Number(index + 1), _ownersOfLinks[index]]);
        return PdfDictionary.Of(("Nums", new PdfArray(numbers)));
    }

    private PdfArray Rectangle(PageBox box) => CertificateFile.Rectangle(
        box.X, paper.Height - box.Y - box.Height, box.X + box.Width, paper.Height - box.Y);

    private static PdfToken Number(int value) => new(value.ToString(CultureInfo.InvariantCulture));
}
