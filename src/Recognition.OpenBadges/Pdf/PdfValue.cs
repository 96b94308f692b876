using System.IO.Compression;
using System.Text;

namespace Recognition.OpenBadges.Pdf;

/// <summary>An object of a PDF (ISO 32000-2, section 7.3).</summary>
public abstract record PdfValue
{
    /// <summary>Writes it as it stands in a file.</summary>
    public abstract void WriteTo(Stream file);

    private protected static void Write(Stream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}

/// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>, as it is spelt.</summary>
public sealed record PdfToken(string Text) : PdfValue
{
    public override void WriteTo(Stream file) => Write(file, Text);
}

/// <summary>A name without its slash, with its escapes taken out.</summary>
public sealed record PdfName(string Text) : PdfValue
{
    public override void WriteTo(Stream file)
    {
        Write(file, "/");
        foreach (var letter in Text)
        {
            // Section 7.3.5: delimiters, the number sign and what is not printable ASCII are written as #xx.
            var plain = letter is > ' ' and <= '~' && !"()<>[]{}/%#".Contains(letter, StringComparison.Ordinal);
            Write(file, plain ? letter.ToString() : $"#{(int)letter:X2}");
        }
    }
}

/// <summary>A string: bytes.</summary>
public sealed record PdfString(byte[] Bytes) : PdfValue
{
    /// <summary>Section 7.9.2.2: ASCII as it is, anything else as UTF-16BE with its mark.</summary>
    public static PdfString Of(string text) => new(Ascii.IsValid(text)
        ? Encoding.ASCII.GetBytes(text)
        : [0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes(text)]);

    /// <summary>The text that the bytes stand for.</summary>
    public string Text => Bytes switch
    {
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode.GetString(Bytes.AsSpan(2)),
        [0xef, 0xbb, 0xbf, ..] => Encoding.UTF8.GetString(Bytes.AsSpan(3)),
        _ => Encoding.Latin1.GetString(Bytes),
    };

    public override void WriteTo(Stream file) => Write(file, $"<{Convert.ToHexString(Bytes)}>");
}

/// <summary>Where another object is to be found.</summary>
public sealed record PdfReference(int Number, int Generation = 0) : PdfValue
{
    public override void WriteTo(Stream file) => Write(file, $"{Number} {Generation} R");
}

public sealed record PdfArray(IReadOnlyList<PdfValue> Items) : PdfValue
{
    public override void WriteTo(Stream file)
    {
        Write(file, "[");
        for (var index = 0; index < Items.Count; index++)
        {
            if (index > 0) Write(file, " ");
            Items[index].WriteTo(file);
        }

        Write(file, "]");
    }
}

public sealed record PdfDictionary(IReadOnlyDictionary<string, PdfValue> Entries) : PdfValue
{
    /// <summary>The value of a key, as it stands; null where there is none.</summary>
    public PdfValue? this[string key] => Entries.GetValueOrDefault(key);

    /// <summary>The same with some entries set anew, at the end.</summary>
    public PdfDictionary With(params ReadOnlySpan<(string Key, PdfValue Value)> entries)
    {
        var all = new Dictionary<string, PdfValue>(Entries, StringComparer.Ordinal);
        foreach (var (key, value) in entries) all[key] = value;
        return new PdfDictionary(all);
    }

    public static PdfDictionary Of(params ReadOnlySpan<(string Key, PdfValue Value)> entries) =>
        new PdfDictionary(new Dictionary<string, PdfValue>()).With(entries);

    public override void WriteTo(Stream file)
    {
        Write(file, "<<");
        foreach (var (key, value) in Entries)
        {
            new PdfName(key).WriteTo(file);
            Write(file, " ");
            value.WriteTo(file);
            Write(file, "\n");
        }

        Write(file, ">>");
    }
}

/// <summary>A dictionary with bytes, encoded as its Filter says.</summary>
public sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Encoded) : PdfValue
{
    /// <summary>Section 7.4.4: with its bytes deflated, as small as they get.</summary>
    public static PdfStream Deflate(ReadOnlySpan<byte> bytes, PdfDictionary dictionary)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(bytes);
        return new PdfStream(dictionary.With(("Filter", new PdfName("FlateDecode"))), deflated.ToArray());
    }

    public override void WriteTo(Stream file)
    {
        Dictionary.With(("Length", new PdfToken($"{Encoded.Length}"))).WriteTo(file);
        Write(file, "\nstream\n");
        file.Write(Encoded.Span);
        Write(file, "\nendstream");
    }
}
