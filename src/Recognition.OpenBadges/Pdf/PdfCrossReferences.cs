namespace Recognition.OpenBadges.Pdf;

/// <summary>The entries of a cross-reference stream (ISO 32000-2, section 7.5.8).</summary>
internal static class PdfCrossReferences
{
    public static void Read(byte[] data, PdfDictionary dictionary, PdfFile file, Action<int, PdfPlace?> remember)
    {
        if (file.Resolve(dictionary["W"]) is not PdfArray { Items: [var one, var two, var three] })
            throw new PdfMalformedException("widths are missing");
        int[] widths = [file.Integer(one, -1), file.Integer(two, -1), file.Integer(three, -1)];
        if (widths.Any(width => width is < 0 or > 8) || widths.Sum() == 0)
            throw new PdfMalformedException("widths that cannot be");
        var at = 0;
        foreach (var (first, count) in Ranges(dictionary, file))
        {
            for (var index = 0; index < count && at + widths.Sum() <= data.Length; index++)
            {
                var kind = widths[0] == 0 ? 1 : Field(data, ref at, widths[0]);
                var (second, third) = (Field(data, ref at, widths[1]), Field(data, ref at, widths[2]));
                remember(first + index, kind switch
                {
                    1 when second <= int.MaxValue => new PdfPlace((int)second, null),
                    2 when second <= int.MaxValue && third <= int.MaxValue => new PdfPlace((int)third, (int)second),
                    _ => null,
                });
            }
        }
    }

    private static IEnumerable<(int First, int Count)> Ranges(PdfDictionary dictionary, PdfFile file)
    {
        if (file.Resolve(dictionary["Index"]) is not PdfArray index)
        {
            yield return (0, file.Integer(dictionary["Size"], 0));
            yield break;
        }

        for (var pair = 0; pair + 1 < index.Items.Count; pair += 2)
            yield return (file.Integer(index.Items[pair], 0), file.Integer(index.Items[pair + 1], 0));
    }

    private static long Field(byte[] data, ref int at, int width)
    {
        long value = 0;
        for (var index = 0; index < width; index++) value = value << 8 | data[at++];
        return value < 0 ? long.MaxValue : value;
    }
}
