using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Recognition.LinkedData.Rdf;

namespace Recognition.LinkedData.Canonicalization;

/// <summary>
/// Canonical labels for the blank nodes of a dataset: RDFC-1.0 section 4.4.3, Canonicalization Algorithm, steps 2 to 5.
/// Note: nodes are counted from 0 here, and digests are compared as bytes, which is the order of their hexadecimal
/// text.
/// </summary>
internal sealed partial class CanonicalLabels(
    Dataset dataset, Rdfc10Hash hash, WorkLimit limit, CancellationToken cancellation)
{
    private readonly int[] _canonical = Unissued(dataset.BlankNodes);
    private byte[] _firstDegree = [];
    private int[] _mentions = [];
    private int[] _mentionStarts = [];
    private int _issued;

    /// <summary>The canonical number of a blank node: c14n0 is 0.</summary>
    public int this[int node] => _canonical[node];

    /// <summary>Gives every blank node its label; false where the work limit is reached.</summary>
    public bool TryIssue()
    {
        if (dataset.BlankNodes == 0) return true;
        CollectMentions();       // Step 2.
        HashFirstDegrees();      // Step 3.
        var order = SortByHash();
        IssueUnique(order);      // Step 4.
        return _issued == order.Length || TryIssueShared(order); // Step 5.
    }

    public Dictionary<string, string> ToMap()
    {
        var map = new Dictionary<string, string>(dataset.Labels.Count);
        foreach (var (label, node) in dataset.Labels)
            map[label] = string.Create(CultureInfo.InvariantCulture, $"c14n{_canonical[NodeOf(node)]}");
        return map;
    }

    /// <summary>From a term number below zero to the count of the blank node.</summary>
    public static int NodeOf(int term) => -term - 1;

    // Step 2: for each blank node the quads that mention it, each once.
    private void CollectMentions()
    {
        Span<int> nodes = stackalloc int[3];
        _mentionStarts = new int[dataset.BlankNodes + 1];
        foreach (var quad in dataset.Quads)
        foreach (var node in Mentions(quad, nodes))
            _mentionStarts[node + 1]++;

        for (var node = 0; node < dataset.BlankNodes; node++) _mentionStarts[node + 1] += _mentionStarts[node];
        _mentions = new int[_mentionStarts[^1]];
        var filled = new int[dataset.BlankNodes];
        for (var i = 0; i < dataset.Count; i++)
        {
            foreach (var node in Mentions(dataset.Quads[i], nodes))
                _mentions[_mentionStarts[node] + filled[node]++] = i;
        }
    }

    private static ReadOnlySpan<int> Mentions(QuadNumbers quad, Span<int> nodes)
    {
        var count = 0;
        if (quad.Subject < 0) nodes[count++] = NodeOf(quad.Subject);
        if (quad.Object < 0 && quad.Object != quad.Subject) nodes[count++] = NodeOf(quad.Object);
        if (quad.Graph < 0 && quad.Graph != quad.Subject && quad.Graph != quad.Object)
            nodes[count++] = NodeOf(quad.Graph);
        return nodes[..count];
    }

    private ReadOnlySpan<int> MentionsOf(int node) =>
        _mentions.AsSpan(_mentionStarts[node].._mentionStarts[node + 1]);

    private ReadOnlySpan<byte> FirstDegree(int node) => _firstDegree.AsSpan(node * hash.Size, hash.Size);

    // Section 4.6, Hash First Degree Quads, for every blank node.
    private void HashFirstDegrees()
    {
        _firstDegree = new byte[dataset.BlankNodes * hash.Size];
        using var text = new Utf8Buffer();
        using var sorted = new Utf8Buffer();
        var lines = ArrayPool<Line>.Shared.Rent(LongestMention());
        for (var node = 0; node < dataset.BlankNodes; node++)
        {
            text.Truncate(0);
            sorted.Truncate(0);
            var mentions = MentionsOf(node);
            for (var i = 0; i < mentions.Length; i++)
            {
                var start = text.Length;
                WriteSeenFrom(text, dataset.Quads[mentions[i]], -node - 1);
                lines[i] = new Line(start, text.Length - start);
            }

            var span = lines.AsSpan(0, mentions.Length);
            if (span.Length > 1) span.Sort(new LineSorter(text));
            foreach (var line in span) sorted.Append(text.Slice(line.Start, line.Length));
            hash.Compute(sorted.Written, _firstDegree.AsSpan(node * hash.Size, hash.Size));
        }

        ArrayPool<Line>.Shared.Return(lines);
    }

    private int LongestMention()
    {
        var longest = 1;
        for (var node = 0; node < dataset.BlankNodes; node++) longest = Math.Max(longest, MentionsOf(node).Length);
        return longest;
    }

    // Section 4.6.3, step 3: the node itself is _:a, every other blank node _:z.
    private void WriteSeenFrom(Utf8Buffer text, QuadNumbers quad, int self)
    {
        WriteSeenFrom(text, quad.Subject, self);
        WriteSeenFrom(text, quad.Predicate, self);
        WriteSeenFrom(text, quad.Object, self);
        if (quad.Graph != Dataset.DefaultGraph) WriteSeenFrom(text, quad.Graph, self);
        text.Append(".\n"u8);
    }

    private void WriteSeenFrom(Utf8Buffer text, int term, int self)
    {
        text.Append(term >= 0 ? dataset.TextOf(term) : term == self ? "_:a"u8 : "_:z"u8);
        text.Append((byte)' ');
    }

    private int[] SortByHash()
    {
        var order = MentionedNodes();
        var prefixes = new ulong[order.Length];
        for (var i = 0; i < order.Length; i++)
            prefixes[i] = BinaryPrimitives.ReadUInt64BigEndian(FirstDegree(order[i]));

        // 64 bits decide but for chance; nodes that look alike are put beside each other by the second pass.
        prefixes.AsSpan().Sort(order.AsSpan(), (a, b) => a.CompareTo(b));
        for (var i = 1; i < order.Length; i++)
            if (prefixes[i] == prefixes[i - 1] && !SameHash(order[i], order[i - 1])) return SortByWholeHash(order);
        return order;
    }

    // A node of which nothing is said is no part of the dataset.
    private int[] MentionedNodes()
    {
        var nodes = new int[dataset.BlankNodes];
        var count = 0;
        for (var node = 0; node < nodes.Length; node++)
            if (!MentionsOf(node).IsEmpty) nodes[count++] = node;
        return count == nodes.Length ? nodes : nodes[..count];
    }

    private int[] SortByWholeHash(int[] order)
    {
        Array.Sort(order, (a, b) => FirstDegree(a).SequenceCompareTo(FirstDegree(b)));
        return order;
    }

    private bool SameHash(int a, int b) => FirstDegree(a).SequenceEqual(FirstDegree(b));

    // Step 4: a hash that only one node has labels it at once, and is done with (step 4.3).
    private void IssueUnique(int[] order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            if (i > 0 && SameHash(order[i], order[i - 1])) continue;
            if (i + 1 < order.Length && SameHash(order[i], order[i + 1])) continue;
            Issue(order[i]);
        }
    }

    private void Issue(int node)
    {
        if (_canonical[node] < 0) _canonical[node] = _issued++;
    }

    private static int[] Unissued(int count)
    {
        var numbers = new int[count];
        Array.Fill(numbers, -1);
        return numbers;
    }
}
