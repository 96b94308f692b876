using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Recognition.LinkedData.Rdf;

/// <summary>Why a text is not N-Quads.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Message">What is wrong there.</param>
public sealed record NQuadsProblem(int Line, string Message);

/// <summary>
/// N-Quads, RDF 1.1 (https://www.w3.org/TR/n-quads/): a line a quad. What is written is canonical N-Quads.
/// </summary>
public static class NQuads
{
    /// <summary>Reads N-Quads in UTF-8. Repeated quads are kept as they stand.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out IReadOnlyList<Quad>? quads,
        [NotNullWhen(false)] out NQuadsProblem? problem)
    {
        var read = new List<Quad>();
        var reader = new NQuadsReader(utf8);
        while (reader.Read(out var quad)) read.Add(quad);
        problem = reader.Problem;
        quads = problem is null ? read : null;
        return problem is null;
    }

    /// <summary>Writes quads in the order given; each line is canonical (RDFC-1.0 section 5).</summary>
    public static byte[] Write(IEnumerable<Quad> quads)
    {
        ArgumentNullException.ThrowIfNull(quads);
        using var output = new Utf8Buffer();
        foreach (var quad in quads) NQuadsWriter.Write(output, quad);
        return output.ToArray();
    }

    internal static string Format(Term term)
    {
        using var output = new Utf8Buffer(128);
        NQuadsWriter.Write(output, term);
        return Encoding.UTF8.GetString(output.Written);
    }
}
