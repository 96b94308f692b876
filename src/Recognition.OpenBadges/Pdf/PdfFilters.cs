using System.IO.Compression;

namespace Recognition.OpenBadges.Pdf;

/// <summary>Takes the encoding off a stream (ISO 32000-2, section 7.4): none, or FlateDecode, also with the predictors
/// of PNG that cross-reference streams like.</summary>
internal static class PdfFilters
{
    public static byte[] Decode(PdfStream stream, PdfFile file, PdfBudget budget)
    {
        var filter = Single(file.Resolve(stream.Dictionary["Filter"]), file);
        if (filter is null) return stream.Encoded.ToArray();
        if (filter is not PdfName { Text: "FlateDecode" or "Fl" })
            throw new PdfMalformedException("a filter that is not read here");
        var inflated = Inflate(stream.Encoded, budget);
        return Single(file.Resolve(stream.Dictionary["DecodeParms"]), file) is PdfDictionary parameters
            ? Unpredict(inflated, parameters, file)
            : inflated;
    }

    private static PdfValue? Single(PdfValue? value, PdfFile file) => value switch
    {
        PdfArray { Items.Count: 0 } => null,
        PdfArray { Items: [var only] } => file.Resolve(only),
        PdfArray => throw new PdfMalformedException("more than one filter"),
        _ => value,
    };

    private static byte[] Inflate(ReadOnlyMemory<byte> deflated, PdfBudget budget)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(deflated.ToArray()), CompressionMode.Decompress);
            using var inflated = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (zlib.Read(buffer) is > 0 and var count)
            {
                budget.TakeInflated(count);
                inflated.Write(buffer, 0, count);
            }

            return inflated.ToArray();
        }
        catch (InvalidDataException)
        {
            throw new PdfMalformedException("a stream that does not inflate");
        }
    }

    /// <summary>Section 7.4.4.4: a byte before each line says how it was filtered (PNG, section 9.2).</summary>
    private static byte[] Unpredict(byte[] data, PdfDictionary parameters, PdfFile file)
    {
        if (file.Integer(parameters["Predictor"], 1) < 10) return data;
        var colours = file.Integer(parameters["Colors"], 1);
        var bits = file.Integer(parameters["BitsPerComponent"], 8);
        var columns = file.Integer(parameters["Columns"], 1);
        if (colours is < 1 or > 4 || bits is < 8 or > 16 || columns < 1 || columns > data.Length)
            throw new PdfMalformedException("a predictor that is not read here");
        var pixel = colours * bits / 8;
        var length = columns * pixel;
        var lines = data.Length / (length + 1);
        var plain = new byte[lines * length];
        for (var line = 0; line < lines; line++)
        {
            var filtered = data.AsSpan(line * (length + 1) + 1, length);
            var above = line == 0 ? default : plain.AsSpan((line - 1) * length, length);
            Unfilter(data[line * (length + 1)], filtered, above, plain.AsSpan(line * length, length), pixel);
        }

        return plain;
    }

    private static void Unfilter(
        byte filter, ReadOnlySpan<byte> filtered, ReadOnlySpan<byte> above, Span<byte> line, int pixel)
    {
        for (var index = 0; index < line.Length; index++)
        {
            var a = index >= pixel ? line[index - pixel] : 0;
            var b = above.IsEmpty ? 0 : above[index];
            var c = above.IsEmpty || index < pixel ? 0 : above[index - pixel];
            var predicted = filter switch
            {
                0 => 0,
                1 => a,
                2 => b,
                3 => (a + b) / 2,
                4 => Paeth(a, b, c),
                _ => throw new PdfMalformedException("a filter that PNG has not"),
            };
            line[index] = unchecked((byte)(filtered[index] + predicted));
        }
    }

    private static int Paeth(int a, int b, int c)
    {
        var (pa, pb, pc) = (Math.Abs(b - c), Math.Abs(a - c), Math.Abs(a + b - 2 * c));
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }
}
