using System.Buffers;
using System.Globalization;
using Recognition.LinkedData.Contexts;

namespace Recognition.LinkedData.Rdf;

/// <summary>A quad of term numbers: see <see cref="Dataset"/>.</summary>
internal readonly record struct QuadNumbers(int Subject, int Predicate, int Object, int Graph);

/// <summary>
/// A set of quads for the hot path. Each distinct term stands once, as canonical N-Quads text in one buffer, and has a
/// number: 0 is the default graph, a positive one an IRI or literal, a negative one a blank node (-1 is the first).
/// A quad is four numbers; the same quad is kept once. Dispose to give the memory back.
/// </summary>
internal sealed class Dataset : IDisposable
{
    public const int DefaultGraph = 0;

    private readonly Utf8Buffer _text = new(8192);
    private readonly TermTable _terms = new();
    private readonly Dictionary<string, int> _labels = [];
    private QuadNumbers[] _quads = ArrayPool<QuadNumbers>.Shared.Rent(128);
    private int[] _next = ArrayPool<int>.Shared.Rent(128);
    private int[] _buckets = RentCleared(256);

    public int Count { get; private set; }

    public int BlankNodes { get; private set; }

    public ReadOnlySpan<QuadNumbers> Quads => _quads.AsSpan(0, Count);

    /// <summary>How many numbers for IRIs and literals are given out, 0 included.</summary>
    public int Terms => _terms.Count;

    /// <summary>Where the next term is written; then call <see cref="Intern"/>.</summary>
    public Utf8Buffer Text => _text;

    /// <summary>The N-Quads text of an IRI or literal.</summary>
    public ReadOnlySpan<byte> TextOf(int term)
    {
        var (start, length) = _terms[term];
        return _text.Slice(start, length);
    }

    /// <summary>The number of the term whose text was written from <paramref name="start"/> on.</summary>
    public int Intern(int start)
    {
        var term = _terms.Intern(_text, start, _text.Length - start, out var isNew);
        if (!isNew) _text.Truncate(start);
        return term;
    }

    /// <summary>The number of a term that is there as text already.</summary>
    public int Intern(ReadOnlySpan<byte> text)
    {
        var start = _text.Length;
        _text.Append(text);
        return Intern(start);
    }

    public int AddIri(Iri iri) => Intern(iri.NQuads);

    /// <summary>A blank node that no label names.</summary>
    public int AddBlankNode() => -++BlankNodes;

    /// <summary>The blank node that a label (without "_:") names.</summary>
    public int AddBlankNode(string label)
    {
        if (!_labels.TryGetValue(label, out var node)) _labels.Add(label, node = AddBlankNode());
        return node;
    }

    public int Add(Term term)
    {
        switch (term.Kind)
        {
            case TermKind.None:
                return DefaultGraph;
            case TermKind.BlankNode:
                return AddBlankNode(term.Value);
            default:
                var start = _text.Length;
                NQuadsWriter.Write(_text, term);
                return Intern(start);
        }
    }

    public void Add(Quad quad) =>
        Add(new QuadNumbers(Add(quad.Subject), Add(quad.Predicate), Add(quad.Object), Add(quad.Graph)));

    /// <summary>Adds a quad, if it is not there yet.</summary>
    public void Add(QuadNumbers quad)
    {
        if (Count == _quads.Length || Count * 2 > _buckets.Length) Grow();
        ref var bucket = ref _buckets[Bucket(quad)];
        for (var at = bucket; at != 0; at = _next[at - 1])
            if (_quads[at - 1] == quad) return;
        _next[Count] = bucket;
        _quads[Count++] = quad;
        bucket = Count;
    }

    /// <summary>The labels that the input used, with the numbers of their blank nodes.</summary>
    public IReadOnlyDictionary<string, int> Labels => _labels;

    /// <summary>A term as others see it; blank nodes are named b0, b1, ….</summary>
    public Term TermOf(int number) => number switch
    {
        DefaultGraph => default,
        < 0 => Term.BlankNode(string.Create(CultureInfo.InvariantCulture, $"b{-number - 1}")),
        _ => NQuadsReader.ReadTerm(TextOf(number)),
    };

    /// <summary>A quad as others see it.</summary>
    public Quad QuadAt(int index)
    {
        var quad = _quads[index];
        return new Quad(TermOf(quad.Subject), TermOf(quad.Predicate), TermOf(quad.Object), TermOf(quad.Graph));
    }

    public void Dispose()
    {
        _text.Dispose();
        _terms.Dispose();
        ArrayPool<QuadNumbers>.Shared.Return(_quads);
        ArrayPool<int>.Shared.Return(_next);
        ArrayPool<int>.Shared.Return(_buckets);
        (_quads, _next, _buckets) = ([], [], []);
        Count = 0;
    }

    // HashCode is seeded at random: nobody can prepare a document whose quads all fall together.
    private int Bucket(QuadNumbers quad) =>
        HashCode.Combine(quad.Subject, quad.Predicate, quad.Object, quad.Graph) & (_buckets.Length - 1);

    private void Grow()
    {
        Enlarge(ref _quads);
        Enlarge(ref _next);
        var size = _buckets.Length * 2;
        ArrayPool<int>.Shared.Return(_buckets);
        _buckets = RentCleared(size);
        for (var i = 0; i < Count; i++)
        {
            ref var bucket = ref _buckets[Bucket(_quads[i])];
            _next[i] = bucket;
            bucket = i + 1;
        }
    }

    private static void Enlarge<T>(ref T[] array)
    {
        var larger = ArrayPool<T>.Shared.Rent(array.Length * 2);
        array.CopyTo(larger, 0);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }

    // The pool's arrays have a power of two for their length.
    private static int[] RentCleared(int size)
    {
        var buckets = ArrayPool<int>.Shared.Rent(size);
        buckets.AsSpan().Clear();
        return buckets;
    }
}
