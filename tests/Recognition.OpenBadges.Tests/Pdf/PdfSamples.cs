using System.IO.Compression;
using System.Text;

namespace Recognition.OpenBadges.Tests.Pdf;

/// <summary>PDF files with an attachment, built by hand in the two shapes that the standard has.</summary>
internal static class PdfSamples
{
    public const string Credential = """{"@context":[],"type":["VerifiableCredential"],"id":"urn:uuid:1"}""";

    /// <summary>With a cross-reference table (ISO 32000-2, section 7.5.4).</summary>
    public static byte[] WithTable(params (int Number, string Body)[] changed)
    {
        var objects = Objects();
        foreach (var (number, body) in changed) objects[number] = body;
        var file = new StringBuilder("%PDF-1.7\n");
        var places = new SortedDictionary<int, int>();
        foreach (var (number, body) in objects)
        {
            places[number] = file.Length;
            file.Append($"{number} 0 obj\n{body}\nendobj\n");
        }

        var start = file.Length;
        file.Append("xref\n0 1\n0000000000 65535 f \n");
        foreach (var (number, place) in places) file.Append($"{number} 1\n{place:D10} 00000 n \n");
        file.Append($"trailer\n<< /Size {places.Keys.Last() + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>With an object stream and a cross-reference stream (sections 7.5.7 and 7.5.8), the latter with the
    /// predictor that most programs use.</summary>
    public static byte[] WithStreams()
    {
        using var file = new MemoryStream();
        Write(file, "%PDF-1.7\n");
        var attached = file.Position;
        Write(file, $"5 0 obj\n{Attached(Credential)}\nendobj\n");
        var header = new StringBuilder();
        var body = new StringBuilder();
        foreach (var (number, text) in Objects().Where(one => one.Key != 5))
        {
            header.Append($"{number} {body.Length} ");
            body.Append(text).Append(' ');
        }

        var container = file.Position;
        WriteStream(file, 7, $"/Type /ObjStm /N 5 /First {header.Length}", Encoding.Latin1.GetBytes(header.ToString() + body));
        var references = file.Position;
        byte[][] rows =
        [
            [0, 0, 0, 0], [2, 0, 7, 0], [2, 0, 7, 1], [2, 0, 7, 2], [2, 0, 7, 3],
            [1, (byte)(attached >> 8), (byte)attached, 0], [2, 0, 7, 4], [1, (byte)(container >> 8), (byte)container, 0],
        ];
        var predicted = rows.SelectMany((row, index) => (byte[])
            [2, .. row.Select((value, column) => (byte)(value - (index == 0 ? 0 : rows[index - 1][column])))]).ToArray();
        WriteStream(
            file, 8, "/Type /XRef /Size 8 /W [1 2 1] /Root 1 0 R /DecodeParms << /Predictor 12 /Columns 4 >>", predicted);
        Write(file, $"startxref\n{references}\n%%EOF\n");
        return file.ToArray();
    }

    public static string Attached(string content, string type = "application#2Fvc") =>
        $"<< /Type /EmbeddedFile /Subtype /{type} /Length {content.Length} >>\nstream\n{content}\nendstream";

    private static SortedDictionary<int, string> Objects() => new()
    {
        [1] = "<< /Type /Catalog /Pages 6 0 R /Names 2 0 R >>",
        [2] = "<< /EmbeddedFiles << /Kids [3 0 R] >> >>",
        [3] = "<< /Names [(a\\(b\\051.json) 4 0 R] >>",
        [4] = "<< /Type /Filespec /F (badge.json) /EF << /F 5 0 R >> >>",
        [5] = Attached(Credential),
        [6] = "<< /Type /Pages /Kids [] /Count 0 >> % no page",
    };

    private static void WriteStream(MemoryStream file, int number, string entries, byte[] plain)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(plain);
        Write(file, $"{number} 0 obj\n<< {entries} /Filter /FlateDecode /Length {deflated.Length} >>\nstream\n");
        file.Write(deflated.ToArray());
        Write(file, "\nendstream\nendobj\n");
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
