using System.Globalization;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// What a line may end after: words, and in Chinese and Japanese each character, but for those that begin or end no line
/// (UAX 14, classes CL, NS and OP, as far as names and titles have them).
/// </summary>
internal sealed class LinePieces
{
    private const string BeginsNoLine =
        "、。，．・：；？！）］｝〕〉》」』】’”…ーゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ)]},.:;?!%";

    private const string EndsNoLine = "（［｛〔〈《「『【‘“([{";

    private readonly List<(string Text, bool Spaced)> _pieces = [];

    /// <summary>How far each piece reaches, at size 1, with the spaces between them.</summary>
    private readonly List<double> _ends = [0];

    public LinePieces(string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) AddWord(word);
    }

    public int Count => _pieces.Count;

    /// <summary>How wide a line of the pieces from one up to another is; a space before the first does not count.</summary>
    public double Width(int from, int to, double size) =>
        (_ends[to] - _ends[from] - (_pieces[from].Spaced ? Space : 0)) * size;

    public string Line(int from, int to)
    {
        var line = new System.Text.StringBuilder();
        for (var index = from; index < to; index++)
            line.Append(_pieces[index].Spaced && index > from ? " " : "").Append(_pieces[index].Text);
        return line.ToString();
    }

    private static double Space { get; } = TextWidths.Measure(" ", 1);

    private void AddWord(string word)
    {
        var (from, at, spaced) = (0, 0, _pieces.Count > 0);
        while (at < word.Length)
        {
            var next = at + StringInfo.GetNextTextElementLength(word, at);
            if (next == word.Length || MayBreak(word[at], word[next]))
            {
                Add(word[from..next], spaced);
                (from, spaced) = (next, false);
            }

            at = next;
        }
    }

    private void Add(string piece, bool spaced)
    {
        _pieces.Add((piece, spaced));
        _ends.Add(_ends[^1] + TextWidths.Measure(piece, 1) + (spaced ? Space : 0));
    }

    private static bool MayBreak(char before, char after) =>
        (IsHan(before) || IsHan(after)) && !EndsNoLine.Contains(before) && !BeginsNoLine.Contains(after);

    /// <summary>Han, kana and what stands among them. Korean is broken at its spaces.</summary>
    private static bool IsHan(char letter) =>
        letter is (>= '\u2e80' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff') or (>= '\uff00' and <= '\uffef')
            or (>= '\ud840' and <= '\ud88f');
}
