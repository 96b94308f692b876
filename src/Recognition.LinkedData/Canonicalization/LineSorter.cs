namespace Recognition.LinkedData.Canonicalization;

/// <summary>A line of a buffer.</summary>
internal readonly record struct Line(int Start, int Length);

/// <summary>
/// Sorts lines of UTF-8 by code point, which is the order of their bytes. The lines are slices; nothing is copied.
/// </summary>
internal readonly struct LineSorter(Utf8Buffer text) : IComparer<Line>
{
    public int Compare(Line x, Line y) =>
        text.Slice(x.Start, x.Length).SequenceCompareTo(text.Slice(y.Start, y.Length));
}
