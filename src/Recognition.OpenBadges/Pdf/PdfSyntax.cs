using System.Globalization;
using System.Text;

namespace Recognition.OpenBadges.Pdf;

/// <summary>The bytes are no PDF, or one beyond what is read here. Never leaves this folder.</summary>
internal sealed class PdfMalformedException(string message) : Exception(message);

/// <summary>
/// Reads the objects of a PDF one after the other (ISO 32000-2, sections 7.2 and 7.3). Files come from strangers: depth
/// is bounded here, the number of objects by <see cref="PdfBudget"/>.
/// </summary>
internal sealed class PdfSyntax(ReadOnlyMemory<byte> bytes, PdfBudget budget, int at = 0)
{
    private const int Deepest = 32;

    private readonly ReadOnlyMemory<byte> _bytes = bytes;

    /// <summary>Where reading goes on.</summary>
    public int At { get; set; } = at;

    private ReadOnlySpan<byte> Bytes => _bytes.Span;

    public PdfValue ReadValue(int depth = 0)
    {
        budget.TakeValue();
        if (depth > Deepest) throw new PdfMalformedException("objects nested too deeply");
        SkipSpace();
        switch (Peek())
        {
            case '/':
                return ReadName();
            case '(':
                return ReadString();
            case '[':
                return ReadArray(depth);
            case '<':
                return Peek(1) == '<' ? ReadDictionary(depth) : ReadHexString();
            default:
                return ReadTokenOrReference();
        }
    }

    public PdfDictionary ReadDictionaryValue() =>
        ReadValue() as PdfDictionary ?? throw new PdfMalformedException("a dictionary is missing");

    /// <summary>The next word; empty before a delimiter and at the end.</summary>
    public string ReadWord()
    {
        SkipSpace();
        var start = At;
        while (At < Bytes.Length && !IsSpace(Bytes[At]) && !IsDelimiter(Bytes[At])) At++;
        return Encoding.Latin1.GetString(Bytes[start..At]);
    }

    public void Expect(string word)
    {
        if (ReadWord() != word) throw new PdfMalformedException($"'{word}' is missing");
    }

    public int ReadInteger() =>
        IsNumber(ReadWord(), out var number)
            ? number
            : throw new PdfMalformedException("a number is missing");

    public bool TryReadWord(string word)
    {
        var start = At;
        if (ReadWord() == word) return true;
        At = start;
        return false;
    }

    public void SkipSpace()
    {
        while (At < Bytes.Length)
        {
            if (IsSpace(Bytes[At])) At++;
            else if (Bytes[At] == '%') SkipComment();
            else return;
        }
    }

    private void SkipComment()
    {
        while (At < Bytes.Length && Bytes[At] is not ((byte)'\r' or (byte)'\n')) At++;
    }

    private int Peek(int further = 0) => At + further < Bytes.Length ? Bytes[At + further] : -1;

    private byte Take() => At < Bytes.Length ? Bytes[At++] : throw new PdfMalformedException("the file is cut off");

    private PdfValue ReadTokenOrReference()
    {
        var word = ReadWord();
        if (word.Length == 0) throw new PdfMalformedException("an object is missing");
        if (!IsNumber(word, out var number)) return new PdfToken(word);
        // Section 7.3.10: two numbers and an R refer to another object.
        var after = At;
        if (IsNumber(ReadWord(), out var generation) && ReadWord() == "R") return new PdfReference(number, generation);
        At = after;
        return new PdfToken(word);
    }

    private PdfName ReadName()
    {
        At++;
        var name = new StringBuilder();
        while (At < Bytes.Length && !IsSpace(Bytes[At]) && !IsDelimiter(Bytes[At]))
        {
            var letter = Take();
            if (letter == '#' && Hex(Peek()) is >= 0 and var high && Hex(Peek(1)) is >= 0 and var low)
            {
                name.Append((char)(high * 16 + low));
                At += 2;
            }
            else
            {
                name.Append((char)letter);
            }
        }

        return new PdfName(name.ToString());
    }

    private PdfArray ReadArray(int depth)
    {
        At++;
        var items = new List<PdfValue>();
        for (SkipSpace(); Peek() != ']'; SkipSpace()) items.Add(ReadValue(depth + 1));
        At++;
        return new PdfArray(items);
    }

    private PdfDictionary ReadDictionary(int depth)
    {
        At += 2;
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        for (SkipSpace(); Peek() != '>'; SkipSpace())
        {
            if (Peek() != '/') throw new PdfMalformedException("a key is missing");
            var key = ReadName().Text;
            entries[key] = ReadValue(depth + 1);
        }

        At += 2;
        return new PdfDictionary(entries);
    }

    private PdfString ReadHexString()
    {
        At++;
        var digits = new List<int>();
        for (SkipSpace(); Peek() != '>'; SkipSpace())
        {
            var digit = Hex(Take());
            if (digit < 0) throw new PdfMalformedException("a string is not hexadecimal");
            digits.Add(digit);
        }

        At++;
        if (digits.Count % 2 == 1) digits.Add(0);
        var text = new byte[digits.Count / 2];
        for (var index = 0; index < text.Length; index++)
            text[index] = (byte)(digits[2 * index] * 16 + digits[2 * index + 1]);
        return new PdfString(text);
    }

    private PdfString ReadString()
    {
        At++;
        var text = new List<byte>();
        for (var open = 1; ;)
        {
            var letter = Take();
            if (letter == '(') open++;
            else if (letter == ')' && --open == 0) return new PdfString([.. text]);
            else if (letter == '\\' && ReadEscape() is var escaped)
            {
                if (escaped is { } value) text.Add(value);
                continue;
            }

            text.Add(letter);
        }
    }

    /// <summary>Section 7.3.4.2, table 3; null where a line simply goes on.</summary>
    private byte? ReadEscape()
    {
        var letter = Take();
        switch ((char)letter)
        {
            case 'n': return (byte)'\n';
            case 'r': return (byte)'\r';
            case 't': return (byte)'\t';
            case 'b': return (byte)'\b';
            case 'f': return (byte)'\f';
            case '\n': return null;
            case '\r':
                if (Peek() == '\n') At++;
                return null;
            case >= '0' and <= '7':
                var value = letter - '0';
                for (var more = 0; more < 2 && Peek() is >= '0' and <= '7'; more++) value = value * 8 + (Take() - '0');
                return (byte)value;
            default: return letter;
        }
    }

    private static bool IsNumber(string word, out int number) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static int Hex(int letter) => letter switch
    {
        >= '0' and <= '9' => letter - '0',
        >= 'a' and <= 'f' => letter - 'a' + 10,
        >= 'A' and <= 'F' => letter - 'A' + 10,
        _ => -1,
    };

    private static bool IsSpace(byte letter) => letter is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(byte letter) => "()<>[]{}/%"u8.Contains(letter);
}
