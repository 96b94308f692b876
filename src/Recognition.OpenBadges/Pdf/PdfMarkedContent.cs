using System.Globalization;
using System.Text;

namespace Recognition.OpenBadges.Pdf;

/// <summary>The marked-content sequences of a page (ISO 32000-2, section 14.6): what a structure tree points at.</summary>
public static class PdfMarkedContent
{
    private const string Identifier = "MCID";

    /// <summary>
    /// The content with each numbered sequence under a tag of its own, and whatever lies between them as an artifact
    /// (section 14.8.2.2). Sequences without a number stay where they are.
    /// </summary>
    /// <param name="content">The operators of one page.</param>
    /// <param name="tags">The tag of each sequence by its number, from 0.</param>
    /// <returns>Null where the content does not hold exactly these, one after the other.</returns>
    public static byte[]? Retag(ReadOnlyMemory<byte> content, IReadOnlyList<string> tags)
    {
        try
        {
            using var retagging = new Retagging(content, tags);
            return retagging.Run();
        }
        catch (Exception malformed) when (PdfFile.IsMalformed(malformed))
        {
            return null;
        }
    }

    /// <summary>The content as one sequence with the number 0.</summary>
    public static byte[] Wrap(ReadOnlySpan<byte> content, string tag) =>
        [.. Encoding.ASCII.GetBytes(Begin(tag, 0)), .. content, .. "\nEMC\n"u8];

    private static string Begin(string tag, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/{tag} <</{Identifier} {number}>> BDC\n");

    private sealed class Retagging(ReadOnlyMemory<byte> content, IReadOnlyList<string> tags) : IDisposable
    {
        private readonly PdfSyntax _syntax = new(content, new PdfBudget());
        private readonly MemoryStream _written = new();
        private readonly List<(int At, PdfValue Value)> _operands = [];
        private readonly HashSet<int> _seen = [];
        private int _copied;
        private int _depth;
        private int _numberedAt; // the depth in which the numbered sequence began; 0 outside of one

        public byte[]? Run()
        {
            Write("/Artifact BMC\n");
            for (_syntax.SkipSpace(); _syntax.At < content.Length; _syntax.SkipSpace())
            {
                var at = _syntax.At;
                var value = _syntax.ReadValue();
                if (value is PdfToken token && IsOperator(token.Text)) Operate(token.Text, at);
                else _operands.Add((at, value));
            }

            Copy(content.Length);
            Write("\nEMC\n");
            return _depth == 0 && _seen.Count == tags.Count ? _written.ToArray() : null;
        }

        public void Dispose() => _written.Dispose();

        private static bool IsOperator(string word) => char.IsAsciiLetter(word[0]) || word[0] is '\'' or '"';

        private void Operate(string name, int at)
        {
            switch (name)
            {
                case "BI": // its data are no operators
                    throw new PdfMalformedException("an inline image");
                case "BMC":
                    _depth++;
                    break;
                case "BDC":
                    _depth++;
                    if (Number() is { } number) Open(number);
                    break;
                case "EMC":
                    if (_depth == _numberedAt) Close(at);
                    if (--_depth < 0) throw new PdfMalformedException("a sequence that did not begin");
                    break;
            }

            _operands.Clear();
        }

        private int? Number() =>
            _operands is [.., (_, PdfName), (_, PdfDictionary properties)]
            && properties[Identifier] is PdfToken number
            && int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
                ? parsed
                : null;

        private void Open(int number)
        {
            if (_depth != 1 || number >= tags.Count || !_seen.Add(number))
                throw new PdfMalformedException("a sequence that is not known");
            _numberedAt = 1;
            Copy(_operands[^2].At);
            Write("EMC\n" + Begin(tags[number], number));
            _copied = _syntax.At;
        }

        private void Close(int at)
        {
            Copy(at);
            Write("EMC\n/Artifact BMC\n");
            _copied = _syntax.At;
            _numberedAt = 0;
        }

        private void Copy(int end)
        {
            _written.Write(content.Span[_copied..end]);
            _copied = end;
        }

        private void Write(string operators) => _written.Write(Encoding.ASCII.GetBytes(operators));
    }
}
