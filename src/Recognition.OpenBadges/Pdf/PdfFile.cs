using System.Globalization;

namespace Recognition.OpenBadges.Pdf;

/// <summary>
/// The objects of a PDF by their numbers (ISO 32000-2, section 7.5): cross-reference tables and streams, object
/// streams, and what was appended later. Nothing is read before it is asked for, and never more than
/// <see cref="PdfBudget"/> allows.
/// </summary>
internal sealed class PdfFile
{
    private const int MostSections = 64;
    private const int MostReferences = 16;
    private const int DeepestNeed = 16;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly PdfBudget _budget = new();
    private readonly Dictionary<int, PdfPlace> _places = [];
    private readonly Dictionary<int, PdfValue?> _read = [];
    private readonly Dictionary<int, (PdfStream Stream, byte[] Data)> _objectStreams = [];
    private readonly HashSet<int> _reading = [];

    private PdfFile(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>The newest trailer.</summary>
    public PdfDictionary Trailer { get; private set; } = PdfDictionary.Of();

    public IEnumerable<int> Numbers => _places.Keys;

    public PdfDictionary Catalog =>
        Resolve(Trailer["Root"]) as PdfDictionary ?? throw new PdfMalformedException("there is no catalogue");

    /// <summary>Whether an exception says that the file is no PDF, or one with numbers that cannot be.</summary>
    public static bool IsMalformed(Exception exception) => exception is PdfMalformedException or OverflowException;

    /// <exception cref="PdfMalformedException">It is none, or beyond what is read here.</exception>
    public static PdfFile Open(ReadOnlyMemory<byte> bytes)
    {
        var file = new PdfFile(bytes);
        var end = bytes.Span.LastIndexOf("startxref"u8);
        if (end < 0) throw new PdfMalformedException("its end is missing");
        var next = new PdfSyntax(bytes, file._budget, end + "startxref".Length).ReadInteger();
        var seen = new HashSet<int>();
        for (var first = true; next >= 0; first = false)
        {
            if (!seen.Add(next) || seen.Count > MostSections)
                throw new PdfMalformedException("its sections refer to each other");
            var trailer = file.ReadSection(next);
            if (first) file.Trailer = trailer;
            if (trailer["XRefStm"] is { } hybrid) file.ReadSection(file.Integer(hybrid, -1));
            next = file.Integer(trailer["Prev"], -1);
        }

        if (file.Trailer["Encrypt"] is not null) throw new PdfMalformedException("it is encrypted");
        return file;
    }

    /// <summary>The object itself, where a reference is given; null where there is none.</summary>
    public PdfValue? Resolve(PdfValue? value)
    {
        for (var steps = 0; value is PdfReference reference; steps++)
        {
            if (steps > MostReferences) throw new PdfMalformedException("references that lead nowhere");
            value = Read(reference.Number);
        }

        return value is PdfToken { Text: "null" } ? null : value;
    }

    public int Integer(PdfValue? value, int otherwise) =>
        Resolve(value) is PdfToken token
        && int.TryParse(token.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;

    public byte[] Decode(PdfStream stream) => PdfFilters.Decode(stream, this, _budget);

    private PdfValue? Read(int number)
    {
        if (_read.TryGetValue(number, out var known)) return known;
        if (!_places.TryGetValue(number, out var place)) return null;
        if (_reading.Count > DeepestNeed || !_reading.Add(number))
            throw new PdfMalformedException("an object that needs itself");
        var value = place.InStream is { } stream ? ReadCompressed(stream, place.At) : ReadAt(place.At);
        _reading.Remove(number);
        return _read[number] = value;
    }

    /// <summary>Section 7.3.10: <c>12 0 obj … endobj</c>.</summary>
    private PdfValue ReadAt(int at)
    {
        if (at < 0 || at >= _bytes.Length) throw new PdfMalformedException("an object outside the file");
        var syntax = new PdfSyntax(_bytes, _budget, at);
        syntax.ReadInteger();
        syntax.ReadInteger();
        syntax.Expect("obj");
        var value = syntax.ReadValue();
        return value is PdfDictionary dictionary && syntax.TryReadWord("stream")
            ? ReadStream(dictionary, syntax.At)
            : value;
    }

    /// <summary>Section 7.3.8.1: after the word comes CR LF or LF, then as many bytes as Length says.</summary>
    private PdfStream ReadStream(PdfDictionary dictionary, int at)
    {
        if (at < _bytes.Length && _bytes.Span[at] == '\r') at++;
        if (at < _bytes.Length && _bytes.Span[at] == '\n') at++;
        var length = Integer(dictionary["Length"], -1);
        if (length < 0 || length > _bytes.Length - at) throw new PdfMalformedException("a stream that is cut off");
        return new PdfStream(dictionary, _bytes.Slice(at, length));
    }

    /// <summary>Section 7.5.7: the numbers and places of its objects come first.</summary>
    private PdfValue ReadCompressed(int number, int index)
    {
        if (!_objectStreams.TryGetValue(number, out var container))
        {
            if (Read(number) is not PdfStream stream)
                throw new PdfMalformedException("an object stream is missing");
            _objectStreams[number] = container = (stream, Decode(stream));
        }

        var count = Integer(container.Stream.Dictionary["N"], 0);
        var first = Integer(container.Stream.Dictionary["First"], -1);
        if (index < 0 || index >= count || first < 0)
            throw new PdfMalformedException("an object that its stream has not");
        var header = new PdfSyntax(container.Data, _budget);
        for (var skipped = 0; skipped < 2 * index + 1; skipped++)
        {
            _budget.TakeValue();
            header.ReadInteger();
        }

        var offset = header.ReadInteger();
        if (offset > container.Data.Length - first) throw new PdfMalformedException("an object outside its stream");
        return new PdfSyntax(container.Data, _budget, first + offset).ReadValue();
    }

    private PdfDictionary ReadSection(int at)
    {
        if (at < 0 || at >= _bytes.Length) throw new PdfMalformedException("a section outside the file");
        var syntax = new PdfSyntax(_bytes, _budget, at);
        if (syntax.TryReadWord("xref")) return ReadTable(syntax);
        if (ReadAt(at) is not PdfStream stream) throw new PdfMalformedException("a cross-reference section is missing");
        PdfCrossReferences.Read(Decode(stream), stream.Dictionary, this, Remember);
        return stream.Dictionary;
    }

    /// <summary>Section 7.5.4: <c>0 6</c>, then six lines <c>0000000016 00000 n</c>.</summary>
    private PdfDictionary ReadTable(PdfSyntax syntax)
    {
        while (!syntax.TryReadWord("trailer"))
        {
            var (first, count) = (syntax.ReadInteger(), syntax.ReadInteger());
            for (var index = 0; index < count; index++)
            {
                _budget.TakeValue();
                var offset = syntax.ReadInteger();
                syntax.ReadInteger();
                var kind = syntax.ReadWord();
                if (kind == "n") Remember(first + index, new PdfPlace(offset, null));
                else if (kind == "f") Remember(first + index, null);
                else throw new PdfMalformedException("a cross-reference is malformed");
            }
        }

        return syntax.ReadDictionaryValue();
    }

    // The newest section is read first, and what it says of a number holds.
    private void Remember(int number, PdfPlace? place)
    {
        if (_places.ContainsKey(number) || _read.ContainsKey(number)) return;
        if (place is { } known) _places[number] = known;
        else _read[number] = null; // deleted
    }
}

/// <summary>Where an object lies: in the file, or in an object stream under an index.</summary>
internal readonly record struct PdfPlace(int At, int? InStream);
