namespace Recognition.OpenBadges.Pdf;

/// <summary>
/// Writes a PDF anew with things changed and added: what is reachable from its catalogue, numbered in the order in
/// which it is found. The same input gives the same bytes.
/// </summary>
public sealed class PdfRewriting
{
    private readonly PdfFile _file;
    private readonly Dictionary<int, PdfValue> _set = [];
    private int _next;

    private PdfRewriting(PdfFile file)
    {
        _file = file;
        _next = file.Numbers.DefaultIfEmpty().Max() + 1;
        Catalog = file.Catalog;
    }

    public PdfDictionary Catalog { get; set; }

    /// <summary>Null where the bytes are no PDF that can be read.</summary>
    public static PdfRewriting? Open(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return new PdfRewriting(PdfFile.Open(bytes));
        }
        catch (Exception malformed) when (PdfFile.IsMalformed(malformed))
        {
            return null;
        }
    }

    /// <summary>The first page and its number; null where there is none.</summary>
    public (PdfReference At, PdfDictionary Page)? FirstPage()
    {
        var at = _file.Resolve(Catalog["Pages"]) as PdfDictionary;
        for (var depth = 0; at is not null && depth < 8; depth++)
        {
            if (_file.Resolve(at["Kids"]) is not PdfArray { Items: [PdfReference first, ..] }) return null;
            at = _file.Resolve(first) as PdfDictionary;
            if (at?["Type"] is PdfName { Text: "Page" }) return (first, at);
        }

        return null;
    }

    /// <summary>What draws a page, its streams one after the other; null where they cannot be read.</summary>
    public byte[]? ContentOf(PdfDictionary page)
    {
        try
        {
            var parts = _file.Resolve(page["Contents"]) is PdfArray several ? several.Items : [page["Contents"]!];
            using var content = new MemoryStream();
            foreach (var part in parts)
            {
                if (_file.Resolve(part) is not PdfStream stream) return null;
                content.Write(_file.Decode(stream));
                content.WriteByte((byte)'\n'); // section 7.8.2: where two meet, a token ends
            }

            return content.ToArray();
        }
        catch (Exception malformed) when (PdfFile.IsMalformed(malformed))
        {
            return null;
        }
    }

    public PdfReference Add(PdfValue value)
    {
        _set[_next] = value;
        return new PdfReference(_next++);
    }

    public void Set(PdfReference at, PdfValue value) => _set[at.Number] = value;

    /// <param name="info">The document information dictionary (section 14.3.3).</param>
    /// <param name="id">Of this content (section 14.4).</param>
    public byte[] Save(PdfDictionary info, byte[] id)
    {
        var numbers = new Dictionary<int, int>();
        var found = new Queue<int>();
        var root = Renumber(Add(Catalog), numbers, found);
        var about = Renumber(Add(info), numbers, found);
        using var file = new PdfWriting();
        for (var number = 1; found.TryDequeue(out var old); number++)
        {
            var present = _set.GetValueOrDefault(old) ?? _file.Resolve(new PdfReference(old)) ?? new PdfToken("null");
            file.Write(number, Map(present, numbers, found));
        }

        return file.Finish(PdfDictionary.Of(
            ("Root", root), ("Info", about), ("ID", new PdfArray([new PdfString(id), new PdfString(id)]))));
    }

    private static PdfReference Renumber(PdfReference old, Dictionary<int, int> numbers, Queue<int> found)
    {
        if (!numbers.TryGetValue(old.Number, out var number))
        {
            numbers[old.Number] = number = numbers.Count + 1;
            found.Enqueue(old.Number);
        }

        return new PdfReference(number);
    }

    private static PdfValue Map(PdfValue value, Dictionary<int, int> numbers, Queue<int> found) => value switch
    {
        PdfReference reference => Renumber(reference, numbers, found),
        PdfArray array => new PdfArray([.. array.Items.Select(item => Map(item, numbers, found))]),
        PdfDictionary dictionary => MapEntries(dictionary, numbers, found),
        PdfStream stream => stream with
        {
            Dictionary = MapEntries(
                stream.Dictionary.With(("Length", new PdfToken($"{stream.Encoded.Length}"))), numbers, found),
        },
        _ => value,
    };

    private static PdfDictionary MapEntries(PdfDictionary dictionary, Dictionary<int, int> numbers, Queue<int> found)
    {
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        foreach (var (key, value) in dictionary.Entries) entries[key] = Map(value, numbers, found);
        return new PdfDictionary(entries);
    }
}
