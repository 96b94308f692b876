using System.Text.Json.Nodes;
using Recognition.LinkedData;

namespace Recognition.Testing.Rewriting;

/// <summary>A document that says the same as another in another way.</summary>
/// <param name="Ways">The names of the ways, one after the other.</param>
/// <param name="Spots">The members that they were applied to.</param>
public sealed record Rewriting(IReadOnlyList<string> Ways, IReadOnlyList<Spot> Spots, JsonObject Document)
{
    public override string ToString() => string.Join(", then ", Ways.Zip(Spots, (way, spot) => $"{way} ({spot})"));
}

/// <summary>
/// The rewriting attack: whoever holds a document that was signed by an RDF cryptosuite can write it in many ways without
/// touching its signature, and hide what a reader of the plain JSON looks for. Every document that is made here is
/// compared with the original: what has other statements is thrown away.
/// </summary>
public sealed class Rewriter
{
    private readonly JsonLd _jsonLd;
    private readonly JsonObject _original;
    private readonly SameGraph _same;
    private readonly List<Spot> _spots;

    public Rewriter(JsonLd jsonLd, JsonObject original)
    {
        (_jsonLd, _original) = (jsonLd, original);
        _same = new SameGraph(jsonLd, original);
        _spots = [.. Spot.In(original)];
    }

    /// <summary>The names of all ways.</summary>
    public static IReadOnlyList<string> WayNames { get; } = [.. Ways.All.Select(way => way.Name)];

    /// <summary>Each way at each member, one at a time.</summary>
    /// <param name="every">Only every so many of them, to be quick.</param>
    /// <param name="from">Which of them.</param>
    public IEnumerable<Rewriting> All(int every = 1, int from = 0)
    {
        var number = from;
        return Make(_ => true, _ => number++ % every == 0);
    }

    /// <summary>Each way at some members.</summary>
    public IEnumerable<Rewriting> Of(Func<Spot, bool> which) => Make(which, _ => true);

    /// <summary>One way at each member.</summary>
    public IEnumerable<Rewriting> By(string way) => Make(_ => true, one => one.Name == way);

    /// <summary>Up to so many ways, one after the other, at members that chance picks; null where none of it holds.</summary>
    /// <param name="next">A number from 0 up to the one given.</param>
    public Rewriting? Any(int most, Func<int, int> next)
    {
        var document = _original;
        var (ways, spots) = (new List<string>(), new List<Spot>());
        for (var left = 1 + next(most); left > 0; left--)
        {
            var all = spots.Count == 0 ? _spots : [.. Spot.In(document)];
            var (spot, way) = (all[next(all.Count)], Ways.All[next(Ways.All.Count)]);
            var written = Write(way, document, spot);
            if (written.Count == 0) continue;
            var one = written[next(written.Count)];
            if (!_same.Holds(one)) continue;
            document = one;
            ways.Add(way.Name);
            spots.Add(spot);
        }

        return ways.Count == 0 ? null : new Rewriting(ways, spots, document);
    }

    private IEnumerable<Rewriting> Make(Func<Spot, bool> atSpot, Func<Way, bool> inWay)
    {
        foreach (var spot in _spots)
        {
            if (!atSpot(spot)) continue;
            Target? target = null;
            foreach (var way in Ways.All)
            {
                if (!inWay(way)) continue;
                target ??= At(_original, spot);
                foreach (var written in way.Write(target))
                    if (_same.Holds(written)) yield return new Rewriting([way.Name], [spot], written);
            }
        }
    }

    // What was rewritten before may not be what a way expects.
    private List<JsonObject> Write(Way way, JsonObject document, Spot spot)
    {
        try
        {
            return [.. way.Write(At(document, spot))];
        }
        catch (Exception unfit) when (unfit is InvalidOperationException or NullReferenceException or ArgumentException)
        {
            return [];
        }
    }

    private Target At(JsonObject document, Spot spot) => new(document, spot, Read(document, spot), Read);

    private Meaning Read(JsonObject document, Spot spot) => Meaning.Of(_jsonLd, document, spot);
}
