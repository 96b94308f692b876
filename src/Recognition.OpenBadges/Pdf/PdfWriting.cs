using System.Buffers.Binary;
using System.Text;

namespace Recognition.OpenBadges.Pdf;

/// <summary>
/// A PDF as it is written (ISO 32000-2, section 7.5): streams as they come, everything else together in one object
/// stream, and one cross-reference stream.
/// </summary>
internal sealed class PdfWriting : IDisposable
{
    private const int RowLength = 1 + 4 + 2; // the widths below

    private readonly MemoryStream _file = new();
    private readonly MemoryStream _together = new();
    private readonly StringBuilder _header = new();
    private readonly List<(int Number, int Index)> _inside = [];
    private readonly SortedDictionary<int, long> _places = [];

    public PdfWriting() => Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"); // section 7.5.2: four bytes that say it is binary

    /// <summary>An object under its number; the first is 1, and none is left out.</summary>
    public void Write(int number, PdfValue value)
    {
        if (value is PdfStream)
        {
            WriteAt(number, value);
            return;
        }

        _inside.Add((number, _inside.Count));
        _header.Append($"{number} {_together.Position} ");
        value.WriteTo(_together);
        _together.WriteByte((byte)'\n');
    }

    /// <param name="trailer">What the trailer says beside the size.</param>
    public byte[] Finish(PdfDictionary trailer)
    {
        var container = _places.Count + _inside.Count + 1;
        byte[] objects = [.. Encoding.ASCII.GetBytes(_header.ToString()), .. _together.ToArray()];
        WriteAt(container, PdfStream.Deflate(objects, PdfDictionary.Of(
            ("Type", new PdfName("ObjStm")), ("N", new PdfToken($"{_inside.Count}")),
            ("First", new PdfToken($"{_header.Length}")))));
        var (start, size) = (_file.Position, container + 2);
        _places[size - 1] = start;
        WriteAt(size - 1, PdfStream.Deflate(References(container, size), trailer.With(
            ("Type", new PdfName("XRef")), ("Size", new PdfToken($"{size}")),
            ("W", new PdfArray([new PdfToken("1"), new PdfToken("4"), new PdfToken("2")])))));
        Write($"startxref\n{start}\n%%EOF\n");
        return _file.ToArray();
    }

    public void Dispose()
    {
        _file.Dispose();
        _together.Dispose();
    }

    /// <summary>Section 7.5.8.3: a row each: 1, where it is; 2, in which object stream, and under which index.</summary>
    private byte[] References(int container, int size)
    {
        var rows = new byte[size * RowLength];
        BinaryPrimitives.WriteUInt16BigEndian(rows.AsSpan(5), ushort.MaxValue); // number 0 is free for ever
        foreach (var (number, place) in _places) Row(rows, number, 1, (uint)place, 0);
        foreach (var (number, index) in _inside) Row(rows, number, 2, (uint)container, checked((ushort)index));
        return rows;
    }

    private static void Row(byte[] rows, int number, byte kind, uint second, ushort third)
    {
        var row = rows.AsSpan(number * RowLength, RowLength);
        row[0] = kind;
        BinaryPrimitives.WriteUInt32BigEndian(row[1..], second);
        BinaryPrimitives.WriteUInt16BigEndian(row[5..], third);
    }

    private void WriteAt(int number, PdfValue value)
    {
        _places[number] = _file.Position;
        Write($"{number} 0 obj\n");
        value.WriteTo(_file);
        Write("\nendobj\n");
    }

    private void Write(string text) => _file.Write(Encoding.Latin1.GetBytes(text));
}
