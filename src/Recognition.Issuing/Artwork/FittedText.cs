using System.Globalization;

namespace Recognition.Issuing.Artwork;

/// <summary>Lines of text that fit, with the size they are set in and the baseline of each.</summary>
internal sealed record FittedText(double Size, IReadOnlyList<(string Text, double Baseline)> Lines)
{
    private const double LineHeight = 1.14;
    private const double CapHeight = 0.73;

    /// <summary>
    /// The largest setting that stays inside: sizes from large to small, at each one line first, then more. A text that
    /// does not fit at the smallest size is cut with an ellipsis.
    /// </summary>
    /// <param name="text">One line of any length, any script.</param>
    /// <param name="box">Middle and height of the room, and how wide it is at a given height.</param>
    internal static FittedText Fit(string text, TextBox box)
    {
        var pieces = new LinePieces(text);
        for (var size = box.Largest; size >= box.Smallest; size -= 1)
        {
            for (var count = 1; count <= box.MostLines && Height(count, size) <= box.Height; count++)
            {
                if (TryWrap(pieces, box, size, count) is { } lines) return Place(lines, box, size);
            }
        }

        return Place(Cut(text, box), box, box.Smallest);
    }

    /// <summary>Line after line at the smallest size, cut with an ellipsis where the room ends.</summary>
    internal static FittedText Flow(string text, TextBox box) => Place(Cut(text, box), box, box.Smallest);

    private static double Height(int lines, double size) => ((lines - 1) * LineHeight + CapHeight) * size;

    private static FittedText Place(List<string> lines, TextBox box, double size) =>
        new(size, lines.Select((line, index) => (line, Baseline(box, size, lines.Count, index))).ToList());

    private static double Baseline(TextBox box, double size, int count, int index) =>
        box.Middle - Height(count, size) / 2 + CapHeight * size + index * LineHeight * size;

    /// <summary>How wide a line may be: the narrower of the room at its top and at its foot.</summary>
    private static double Room(TextBox box, double size, int count, int index)
    {
        var baseline = Baseline(box, size, count, index);
        return Math.Min(box.WidthAt(baseline - CapHeight * size), box.WidthAt(baseline + 0.12 * size));
    }

    /// <summary>Exactly so many lines, as even as the words allow, or null if that does not fit.</summary>
    private static List<string>? TryWrap(LinePieces pieces, TextBox box, double size, int count)
    {
        if (pieces.Count < count) return null;
        var rooms = new double[count];
        for (var index = 0; index < count; index++) rooms[index] = Room(box, size, count, index);
        if (pieces.Width(0, pieces.Count, size) > rooms.Sum() + count * size) return null;
        var ends = new int[count];
        int[]? best = null;
        var slackest = double.MaxValue;
        Break(0, 0, 0);
        return best is null ? null : [.. best.Select((end, index) => pieces.Line(index == 0 ? 0 : best[index - 1], end))];

        void Break(int index, int from, double raggedness)
        {
            var last = index == count - 1;
            for (var to = last ? pieces.Count : from + 1; to <= pieces.Count - (count - 1 - index); to++)
            {
                var width = pieces.Width(from, to, size);
                if (width > rooms[index]) return;
                ends[index] = to;
                if (!last) Break(index + 1, to, raggedness + width * width);
                else if (raggedness + width * width < slackest)
                    (best, slackest) = ([.. ends], raggedness + width * width);
            }
        }
    }

    private static List<string> Cut(string text, TextBox box)
    {
        var size = box.Smallest;
        var count = box.MostLines;
        while (count > 1 && Height(count, size) > box.Height) count--;
        var rooms = new double[count];
        for (var index = 0; index < count; index++) rooms[index] = Room(box, size, count, index);
        rooms[^1] -= TextWidths.Measure("…", size);
        var elements = StringInfo.GetTextElementEnumerator(text);
        var lines = new List<string> { "" };
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (TextWidths.Measure(lines[^1] + element, size) <= rooms[lines.Count - 1]) lines[^1] += element;
            else if (lines.Count < count) BreakLine(lines, element);
            else return [.. lines[..^1].Select(line => line.Trim()), lines[^1].TrimEnd() + "…"];
        }

        return lines;
    }

    /// <summary>Goes on in a new line at the last space, or between two characters where there is none.</summary>
    private static void BreakLine(List<string> lines, string element)
    {
        var space = lines[^1].LastIndexOf(' ');
        var carried = space > 0 ? lines[^1][(space + 1)..] : "";
        if (space > 0) lines[^1] = lines[^1][..space];
        lines.Add((carried + element).TrimStart());
    }
}

/// <summary>The room that a text has on the badge.</summary>
/// <param name="Middle">Its middle, in the units of the drawing, downwards.</param>
/// <param name="WidthAt">How wide it is at a height.</param>
internal sealed record TextBox(
    double Middle, double Height, double Largest, double Smallest, int MostLines, Func<double, double> WidthAt);
