using Xunit;

namespace Recognition.Testing;

/// <summary>A fact that asks a client in JavaScript; it reports itself skipped where Node is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (NodeTools.Missing is { } reason) Skip = reason;
    }
}

/// <summary>A fact that needs Node and the corpora; it reports itself skipped where either is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeCorpusFactAttribute : FactAttribute
{
    public NodeCorpusFactAttribute()
    {
        if (Corpora.Root is null) Skip = Corpora.Missing;
        else if (NodeTools.Missing is { } reason) Skip = reason;
    }
}

/// <summary>A theory that needs Node and the corpora; it reports itself skipped where either is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeCorpusTheoryAttribute : TheoryAttribute
{
    public NodeCorpusTheoryAttribute()
    {
        if (Corpora.Root is null) Skip = Corpora.Missing;
        else if (NodeTools.Missing is { } reason) Skip = reason;
    }
}

/// <summary>A theory that asks a client in JavaScript; it reports itself skipped where Node is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute()
    {
        if (NodeTools.Missing is { } reason) Skip = reason;
    }
}
