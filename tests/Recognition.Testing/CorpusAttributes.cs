using Xunit;

namespace Recognition.Testing;

/// <summary>A fact that reads the corpora; it reports itself skipped where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (Corpora.Root is null) Skip = Corpora.Missing;
    }
}

/// <summary>A theory over entries of the corpora; it reports itself skipped where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusTheoryAttribute : TheoryAttribute
{
    public CorpusTheoryAttribute()
    {
        if (Corpora.Root is null) Skip = Corpora.Missing;
    }
}
