namespace Recognition.LinkedData.Rdf;

/// <summary>What is said of one subject.</summary>
public readonly struct StatementsAbout
{
    private readonly StatementIndex _index;
    private readonly int _first;

    internal StatementsAbout(StatementIndex index, int first, int end)
    {
        _index = index;
        _first = first;
        Count = end - first;
    }

    public int Count { get; }

    /// <summary>An IRI, without its brackets.</summary>
    public ReadOnlySpan<byte> PredicateAt(int statement) => _index.PredicateOf(_first + statement);

    public ReadOnlyMemory<byte> ObjectAt(int statement) => _index.ObjectOf(_first + statement);
}
