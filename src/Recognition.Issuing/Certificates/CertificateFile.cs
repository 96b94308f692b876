using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recognition.OpenBadges.Pdf;

namespace Recognition.Issuing.Certificates;

/// <summary>
/// The PDF (ISO 32000-2): the drawn page in its size, what it is and how it is read, two links, and the signed
/// credential attached, with nothing in it that depends on when or where it is made.
/// </summary>
/// <remarks>
/// Note: PDFsharp, which would do this, is AGPL-3.0 since 6.5.0 and wants the program to declare that; earlier versions
/// do not restore here. Note: it follows what PDF/UA-1 (ISO 14289-1) asks of tags, words and links, but does not claim
/// it: nothing that checks all of it has read these files.
/// </remarks>
internal sealed class CertificateFile(Certificate certificate, CertificatePaper paper, CertificateDrawing drawing)
{
    // What we write ourselves on every certificate; names and criteria may be in any.
    private const string Language = "en";

    /// <returns>Null where librsvg's file cannot be read.</returns>
    public byte[]? Assemble(byte[] drawn, IReadOnlyList<PdfAttachment> attachments)
    {
        if (PdfRewriting.Open(drawn) is not { } pdf || pdf.FirstPage() is not { } page) return null;
        if (pdf.ContentOf(page.Page) is not { } content) return null;
        var tagged = PdfMarkedContent.Retag(content, [.. drawing.Elements.Select(one => one.Type)]);
        var (root, links) = new CertificateStructure(pdf, page.At, paper, certificate.Award.Url)
            .Write(drawing.Elements, cut: tagged is not null);
        pdf.Set(page.At, PageOf(pdf, page.Page, tagged ?? PdfMarkedContent.Wrap(content, "P"), links));
        var files = attachments.OrderBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => (one.Name, At: Attach(pdf, one))).ToList();
        var named = new PdfArray([.. files.SelectMany(one => new PdfValue[] { PdfString.Of(one.Name), one.At })]);
        pdf.Catalog = pdf.Catalog.With(
            ("Lang", PdfString.Of(Language)), ("MarkInfo", PdfDictionary.Of(("Marked", new PdfToken("true")))),
            ("StructTreeRoot", root), ("Metadata", pdf.Add(Metadata())),
            ("ViewerPreferences", PdfDictionary.Of(("DisplayDocTitle", new PdfToken("true")))),
            // Sections 7.7.4 and 14.13: in the name tree for readers, and associated with the document.
            ("Names", PdfDictionary.Of(("EmbeddedFiles", PdfDictionary.Of(("Names", named))))),
            ("AF", new PdfArray([.. files.Select(one => one.At)])));
        return pdf.Save(Describe(), IdOf(drawn, attachments));
    }

    /// <summary>The page in its own size, with what was drawn in a larger one scaled into it, and its links.</summary>
    private PdfDictionary PageOf(PdfRewriting pdf, PdfDictionary page, byte[] content, PdfArray links)
    {
        var down = Number(1.0 / CertificateDrawing.Scale);
        byte[] scaled = [.. Encoding.ASCII.GetBytes($"q {down} 0 0 {down} 0 0 cm\n"), .. content, .. "Q\n"u8];
        return page.With(
            ("MediaBox", Rectangle(0, 0, paper.Width, paper.Height)),
            ("Contents", pdf.Add(PdfStream.Deflate(scaled, PdfDictionary.Of()))), ("Annots", links),
            // Sections 12.5.1 and 14.7.5.4: the tabulator goes by the structure, in which the page is number 0.
            ("Tabs", new PdfName("S")), ("StructParents", new PdfToken("0")));
    }

    private PdfReference Attach(PdfRewriting pdf, PdfAttachment attachment)
    {
        var stream = pdf.Add(PdfStream.Deflate(attachment.Bytes.Span, PdfDictionary.Of(
            ("Type", new PdfName("EmbeddedFile")), ("Subtype", new PdfName(attachment.MediaType)),
            ("Params", PdfDictionary.Of(
                ("Size", new PdfToken($"{attachment.Bytes.Length}")),
                ("ModDate", Date(certificate.Award.AwardedAt)))))));
        return pdf.Add(PdfDictionary.Of(
            ("Type", new PdfName("Filespec")),
            ("F", PdfString.Of(attachment.Name)), ("UF", PdfString.Of(attachment.Name)),
            ("EF", PdfDictionary.Of(("F", stream), ("UF", stream))), ("AFRelationship", new PdfName("Data")),
            ("Desc", PdfString.Of(attachment.Description))));
    }

    private string Title =>
        $"{certificate.Heading}: {certificate.Achievement}, {certificate.Award.RecipientName}";

    private string Subject => $"{certificate.Achievement}, awarded to {certificate.Award.RecipientName} on "
        + $"{CertificateText.Day(certificate.Award.AwardedAt)}. {certificate.Award.Url}";

    /// <summary>Section 14.3.2: the same as XMP (ISO 16684-1), which readers ask first.</summary>
    private PdfStream Metadata() => new(
        PdfDictionary.Of(("Type", new PdfName("Metadata")), ("Subtype", new PdfName("XML"))),
        CertificateMetadata.Write(Title, Subject, certificate.Issuer, Language, certificate.Award.AwardedAt));

    private PdfDictionary Describe()
    {
        var award = certificate.Award;
        return PdfDictionary.Of(
            ("Title", PdfString.Of(Title)), ("Author", PdfString.Of(certificate.Issuer)),
            ("Subject", PdfString.Of(Subject)),
            ("Keywords", PdfString.Of("Open Badges 3.0, Verifiable Credential")),
            ("Creator", PdfString.Of("Recognition")), ("Producer", PdfString.Of("librsvg, cairo")),
            ("CreationDate", Date(award.AwardedAt)), ("ModDate", Date(award.AwardedAt)));
    }

    /// <summary>Section 14.4: an identifier that changes with the content.</summary>
    private static byte[] IdOf(byte[] drawn, IReadOnlyList<PdfAttachment> attachments)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // cairo writes the time of drawing into its file; the content is the same.
        foreach (var attachment in attachments) hash.AppendData(attachment.Bytes.Span);
        hash.AppendData(BitConverter.GetBytes(drawn.Length));
        return hash.GetHashAndReset()[..16];
    }

    private static PdfString Date(DateTimeOffset time) =>
        PdfString.Of(time.UtcDateTime.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture));

    internal static PdfArray Rectangle(double left, double foot, double right, double head) =>
        new([.. new[] { left, foot, right, head }.Select(value => new PdfToken(Number(value)))]);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
