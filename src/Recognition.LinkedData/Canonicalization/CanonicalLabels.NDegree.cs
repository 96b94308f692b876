using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Recognition.LinkedData.Rdf;

namespace Recognition.LinkedData.Canonicalization;

/// <summary>
/// Nodes that look alike in the first degree: RDFC-1.0 section 4.4.3 step 5 and section 4.8, Hash N-Degree Quads.
/// </summary>
internal sealed partial class CanonicalLabels
{
    private const int WorkPerCall = 256;

    private int _calls;
    private long _work;

    private sealed record NDegreeResult(string Hash, IdentifierIssuer Issuer);

    // Step 5: for each hash that several nodes share, in order of the hashes.
    private bool TryIssueShared(int[] order)
    {
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && SameHash(order[start], order[end])) end++;
            if (end - start > 1 && !TryIssueGroup(order.AsSpan(start, end - start))) return false;
            start = end;
        }

        return true;
    }

    private bool TryIssueGroup(ReadOnlySpan<int> nodes)
    {
        var paths = new List<NDegreeResult>(); // Step 5.1.
        foreach (var node in nodes)
        {
            if (_canonical[node] >= 0) continue; // Step 5.2.1.
            var issuer = new IdentifierIssuer();
            issuer.Issue(node);
            if (HashNDegree(node, issuer) is not { } result) return false;
            paths.Add(result);
        }

        // Step 5.3. A stable sort: equal hashes mean that either order gives the same dataset.
        foreach (var path in paths.OrderBy(path => path.Hash, StringComparer.Ordinal))
        foreach (var node in path.Issuer.Order)
            Issue(node);
        return true;
    }

    // Section 4.8.3. Null where the work limit is reached.
    private NDegreeResult? HashNDegree(int node, IdentifierIssuer issuer)
    {
        cancellation.ThrowIfCancellationRequested();
        if (++_calls > limit.NDegreeCalls || !TryWork(MentionsOf(node).Length)) return null;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) return null;
        var data = new StringBuilder(); // Step 4.
        foreach (var (relatedHash, related) in CollectRelated(node, issuer)) // Step 5.
        {
            data.Append(relatedHash); // Step 5.1.
            if (ChoosePath(related, issuer) is not { } chosen) return null;
            data.Append(chosen.Path); // Step 5.5.
            issuer = chosen.Issuer;   // Step 5.6.
        }

        return new NDegreeResult(hash.Hex(Encoding.UTF8.GetBytes(data.ToString())), issuer); // Step 6.
    }

    // Steps 1 to 3: the nodes beside this one, by the hash of how they are related to it.
    private SortedDictionary<string, List<int>> CollectRelated(int node, IdentifierIssuer issuer)
    {
        var byHash = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var at in MentionsOf(node))
        {
            var quad = dataset.Quads[at];
            AddRelated(byHash, quad, quad.Subject, 's', node, issuer);
            AddRelated(byHash, quad, quad.Object, 'o', node, issuer);
            AddRelated(byHash, quad, quad.Graph, 'g', node, issuer);
        }

        return byHash;
    }

    private void AddRelated(
        SortedDictionary<string, List<int>> byHash, QuadNumbers quad, int term, char position, int node,
        IdentifierIssuer issuer)
    {
        if (term >= 0 || NodeOf(term) == node) return;
        var key = HashRelated(NodeOf(term), quad, position, issuer);
        if (!byHash.TryGetValue(key, out var related)) byHash.Add(key, related = []);
        related.Add(NodeOf(term));
    }

    // Section 4.7.3, Hash Related Blank Node.
    private string HashRelated(int related, QuadNumbers quad, char position, IdentifierIssuer issuer)
    {
        using var input = new Utf8Buffer(256);
        input.Append((byte)position);
        if (position != 'g')
        {
            if (quad.Predicate >= 0) input.Append(dataset.TextOf(quad.Predicate));
        }

        if (_canonical[related] >= 0 || issuer.TryGet(related, out _)) input.Append(LabelOf(related, issuer));
        else input.Append(Convert.ToHexStringLower(FirstDegree(related)));
        return hash.Hex(input.Written);
    }

    // Steps 5.2 to 5.4: of all orders of the related nodes the one whose path is least.
    private (string Path, IdentifierIssuer Issuer)? ChoosePath(List<int> related, IdentifierIssuer issuer)
    {
        var chosenPath = "";
        IdentifierIssuer? chosenIssuer = null;
        var orders = new Permuter(related);
        do
        {
            if (!TryWork(related.Count + issuer.Order.Count)) return null;
            var copy = issuer.Copy(); // Step 5.4.1.
            var path = new StringBuilder(); // Step 5.4.2.
            var unnamed = NameAll(orders.Current, copy, path, chosenPath);
            if (unnamed is null) continue;
            if (!TryFollow(unnamed, ref copy, path, chosenPath, out var givenUp)) return null;
            if (givenUp) continue;
            if (chosenPath.Length > 0 && string.CompareOrdinal(path.ToString(), chosenPath) >= 0) continue;
            chosenPath = path.ToString(); // Step 5.4.6.
            chosenIssuer = copy;
        }
        while (orders.Next());

        return (chosenPath, chosenIssuer!);
    }

    // Step 5.4.4: the labels of all; answers the nodes that had none, or null where the path is worse already.
    private List<int>? NameAll(ReadOnlySpan<int> nodes, IdentifierIssuer issuer, StringBuilder path, string chosen)
    {
        var unnamed = new List<int>(); // Step 5.4.3.
        foreach (var node in nodes)
        {
            if (_canonical[node] < 0)
            {
                if (!issuer.TryGet(node, out _)) unnamed.Add(node);
                issuer.Issue(node);
            }

            path.Append(LabelOf(node, issuer));
            if (IsWorse(path, chosen)) return null; // Step 5.4.4.3.
        }

        return unnamed;
    }

    // Step 5.4.5: goes on from the nodes that had no label. False where the work limit is reached.
    private bool TryFollow(
        List<int> unnamed, ref IdentifierIssuer issuer, StringBuilder path, string chosen, out bool givenUp)
    {
        givenUp = false;
        foreach (var node in unnamed)
        {
            if (HashNDegree(node, issuer) is not { } result) return false;
            issuer.Issue(node);
            path.Append(LabelOf(node, issuer)).Append('<').Append(result.Hash).Append('>');
            issuer = result.Issuer;
            givenUp = IsWorse(path, chosen); // Step 5.4.5.6.
            if (givenUp) return true;
        }

        return true;
    }

    // Note: our own bound beside the count of calls, since a call looks at all quads of a node, an order copies all
    // labels that were given, and an order can be given up before it costs a call.
    private bool TryWork(int steps)
    {
        _work += steps + 1;
        if ((_work & 0xFF) == 0) cancellation.ThrowIfCancellationRequested();
        return _work <= (limit.NDegreeCalls + 1L) * WorkPerCall;
    }

    private static bool IsWorse(StringBuilder path, string chosen) =>
        chosen.Length > 0 && path.Length >= chosen.Length && string.CompareOrdinal(path.ToString(), chosen) > 0;

    private string LabelOf(int node, IdentifierIssuer issuer)
    {
        if (_canonical[node] >= 0) return string.Create(CultureInfo.InvariantCulture, $"_:c14n{_canonical[node]}");
        return issuer.TryGet(node, out var number)
            ? string.Create(CultureInfo.InvariantCulture, $"_:b{number}")
            : throw new InvalidOperationException("A blank node has no label yet.");
    }
}
