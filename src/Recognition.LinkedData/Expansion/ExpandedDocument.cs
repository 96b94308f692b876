namespace Recognition.LinkedData.Expansion;

/// <summary>An expanded document: what <see cref="JsonLd.Expand"/> makes.</summary>
public sealed class ExpandedDocument
{
    internal ExpandedDocument()
    {
    }
}
