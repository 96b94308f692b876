using System.Buffers;
using System.Globalization;
using Recognition.LinkedData.Rdf;

namespace Recognition.LinkedData.Canonicalization;

/// <summary>RDFC-1.0 section 4.4.3, step 6, and section 5: the dataset with its new labels, as sorted lines.</summary>
internal static class CanonicalNQuads
{
    public static byte[] Write(Dataset dataset, CanonicalLabels labels)
    {
        using var text = new Utf8Buffer(16384);
        var lines = ArrayPool<Line>.Shared.Rent(Math.Max(1, dataset.Count));
        var count = 0;
        foreach (var quad in dataset.Quads)
        {
            var start = text.Length;
            Write(text, dataset, labels, quad.Subject);
            Write(text, dataset, labels, quad.Predicate);
            Write(text, dataset, labels, quad.Object);
            if (quad.Graph != Dataset.DefaultGraph) Write(text, dataset, labels, quad.Graph);
            text.Append(".\n"u8);
            lines[count++] = new Line(start, text.Length - start);
        }

        var sorted = lines.AsSpan(0, count);
        sorted.Sort(new LineSorter(text));
        var output = new byte[text.Length];
        var at = 0;
        foreach (var line in sorted)
        {
            text.Slice(line.Start, line.Length).CopyTo(output.AsSpan(at));
            at += line.Length;
        }

        ArrayPool<Line>.Shared.Return(lines);
        return output;
    }

    /// <summary>One term as the lines write it; IRIs and blank nodes only.</summary>
    public static string Write(Dataset dataset, CanonicalLabels labels, int term) => term >= 0
        ? System.Text.Encoding.UTF8.GetString(dataset.TextOf(term))
        : string.Create(CultureInfo.InvariantCulture, $"_:c14n{labels[CanonicalLabels.NodeOf(term)]}");

    private static void Write(Utf8Buffer text, Dataset dataset, CanonicalLabels labels, int term)
    {
        if (term >= 0)
        {
            text.Append(dataset.TextOf(term));
        }
        else
        {
            text.Append("_:c14n"u8);
            labels[CanonicalLabels.NodeOf(term)].TryFormat(
                text.Free(12), out var length, default, CultureInfo.InvariantCulture);
            text.Advance(length);
        }

        text.Append((byte)' ');
    }
}
