using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Recognition.OpenBadges.Pdf;

namespace Recognition.Issuing.Certificates;

/// <summary>
/// The PDF (ISO 32000-2): the drawn page in its size, what it is, two links, and the signed credential attached, with
/// nothing in it that depends on when or where it is made.
/// </summary>
/// <remarks>Note: PDFsharp, which would do this, is AGPL-3.0 since 6.5.0 and wants the program to declare that; earlier
/// versions do not restore here.</remarks>
internal sealed class CertificateFile(Certificate certificate, CertificatePaper paper, CertificateDrawing drawing)
{
    /// <returns>Null where librsvg's file cannot be read.</returns>
    public byte[]? Assemble(byte[] drawn, IReadOnlyList<PdfAttachment> attachments)
    {
        if (PdfRewriting.Open(drawn) is not { } pdf || pdf.FirstPage() is not { } page) return null;
        pdf.Set(page.At, ScaleDown(pdf, page.Page));
        var files = attachments.OrderBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => (one.Name, At: Attach(pdf, one))).ToList();
        var named = new PdfArray([.. files.SelectMany(one => new PdfValue[] { PdfString.Of(one.Name), one.At })]);
        pdf.Catalog = pdf.Catalog.With(
            ("Lang", PdfString.Of("en")),
            ("ViewerPreferences", PdfDictionary.Of(("DisplayDocTitle", new PdfToken("true")))),
            // Sections 7.7.4 and 14.13: in the name tree for readers, and associated with the document.
            ("Names", PdfDictionary.Of(("EmbeddedFiles", PdfDictionary.Of(("Names", named))))),
            ("AF", new PdfArray([.. files.Select(one => one.At)])));
        return pdf.Save(Describe(), IdOf(drawn, attachments));
    }

    /// <summary>The page in its own size, with what was drawn in a larger one scaled into it, and its links.</summary>
    private PdfDictionary ScaleDown(PdfRewriting pdf, PdfDictionary page)
    {
        var down = Number(1.0 / CertificateDrawing.Scale);
        var before = pdf.Add(Content($"q {down} 0 0 {down} 0 0 cm\n"));
        var after = pdf.Add(Content("\nQ\n"));
        var contents = page["Contents"] is PdfArray many ? many.Items : [page["Contents"]!];
        return page.With(
            ("MediaBox", Rectangle(0, 0, paper.Width, paper.Height)),
            ("Contents", new PdfArray([before, .. contents, after])),
            ("Annots", new PdfArray([Link(pdf, drawing.CodeBox), Link(pdf, drawing.AddressBox)])));
    }

    private static PdfStream Content(string operators) => new(PdfDictionary.Of(), Encoding.ASCII.GetBytes(operators));

    /// <summary>Section 12.5.6.5; a page is measured from its foot.</summary>
    private PdfReference Link(PdfRewriting pdf, (double X, double Y, double Width, double Height) box) =>
        pdf.Add(PdfDictionary.Of(
            ("Type", new PdfName("Annot")), ("Subtype", new PdfName("Link")), ("F", new PdfToken("4")),
            ("Rect", Rectangle(box.X, paper.Height - box.Y - box.Height, box.X + box.Width, paper.Height - box.Y)),
            ("Border", new PdfArray([new PdfToken("0"), new PdfToken("0"), new PdfToken("0")])),
            ("Contents", PdfString.Of("The award's page")),
            ("A", PdfDictionary.Of(
                ("S", new PdfName("URI")), ("URI", new PdfString(Encoding.UTF8.GetBytes(certificate.Award.Url)))))));

    private PdfReference Attach(PdfRewriting pdf, PdfAttachment attachment)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(attachment.Bytes.Span);
        var stream = pdf.Add(new PdfStream(
            PdfDictionary.Of(
                ("Type", new PdfName("EmbeddedFile")), ("Subtype", new PdfName(attachment.MediaType)),
                ("Filter", new PdfName("FlateDecode")),
                ("Params", PdfDictionary.Of(
                    ("Size", new PdfToken($"{attachment.Bytes.Length}")),
                    ("ModDate", Date(certificate.Award.AwardedAt))))),
            deflated.ToArray()));
        return pdf.Add(PdfDictionary.Of(
            ("Type", new PdfName("Filespec")),
            ("F", PdfString.Of(attachment.Name)), ("UF", PdfString.Of(attachment.Name)),
            ("EF", PdfDictionary.Of(("F", stream), ("UF", stream))), ("AFRelationship", new PdfName("Data")),
            ("Desc", PdfString.Of(attachment.Description))));
    }

    private PdfDictionary Describe()
    {
        var (award, day) = (certificate.Award, CertificateText.Day(certificate.Award.AwardedAt));
        return PdfDictionary.Of(
            ("Title", PdfString.Of($"{certificate.Heading}: {certificate.Achievement}, {award.RecipientName}")),
            ("Author", PdfString.Of(certificate.Issuer)),
            ("Subject", PdfString.Of(
                $"{certificate.Achievement}, awarded to {award.RecipientName} on {day}. {award.Url}")),
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

    private static PdfArray Rectangle(double left, double foot, double right, double head) =>
        new([.. new[] { left, foot, right, head }.Select(value => new PdfToken(Number(value)))]);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
