namespace Recognition.LinkedData.Canonicalization;

/// <summary>RDFC-1.0 section 4.3 and 4.5: gives blank nodes numbers in the order in which it is asked.</summary>
internal sealed class IdentifierIssuer
{
    private readonly Dictionary<int, int> _issued;
    private readonly List<int> _order;

    public IdentifierIssuer()
    {
        _issued = [];
        _order = [];
    }

    private IdentifierIssuer(IdentifierIssuer other)
    {
        _issued = new Dictionary<int, int>(other._issued);
        _order = [.. other._order];
    }

    /// <summary>The nodes that have a number, in the order of their numbers.</summary>
    public IReadOnlyList<int> Order => _order;

    public IdentifierIssuer Copy() => new(this);

    public bool TryGet(int node, out int number) => _issued.TryGetValue(node, out number);

    public int Issue(int node)
    {
        if (_issued.TryGetValue(node, out var number)) return number;
        number = _order.Count;
        _issued.Add(node, number);
        _order.Add(node);
        return number;
    }
}
