namespace Recognition.LinkedData.Contexts;

/// <summary>The keywords of JSON-LD 1.1 section 1.7, Syntax Tokens and Keywords.</summary>
internal enum Keyword : byte
{
    None,
    Base,
    Container,
    Context,
    Direction,
    Graph,
    Id,
    Import,
    Included,
    Index,
    Json,
    Language,
    List,
    Nest,
    NoneValue,
    Prefix,
    Propagate,
    Protected,
    Reverse,
    Set,
    Type,
    Value,
    Version,
    Vocab,
}

/// <summary>Keywords by their text.</summary>
internal static class Keywords
{
    /// <summary>The keyword that a text is, or <see cref="Keyword.None"/>.</summary>
    public static Keyword Parse(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[0] != '@') return Keyword.None;
        return text[1..] switch
        {
            "base" => Keyword.Base,
            "container" => Keyword.Container,
            "context" => Keyword.Context,
            "direction" => Keyword.Direction,
            "graph" => Keyword.Graph,
            "id" => Keyword.Id,
            "import" => Keyword.Import,
            "included" => Keyword.Included,
            "index" => Keyword.Index,
            "json" => Keyword.Json,
            "language" => Keyword.Language,
            "list" => Keyword.List,
            "nest" => Keyword.Nest,
            "none" => Keyword.NoneValue,
            "prefix" => Keyword.Prefix,
            "propagate" => Keyword.Propagate,
            "protected" => Keyword.Protected,
            "reverse" => Keyword.Reverse,
            "set" => Keyword.Set,
            "type" => Keyword.Type,
            "value" => Keyword.Value,
            "version" => Keyword.Version,
            "vocab" => Keyword.Vocab,
            _ => Keyword.None,
        };
    }

    /// <summary>
    /// Whether a text looks like a keyword ("@" 1*ALPHA): reserved for later versions, to be ignored.
    /// </summary>
    public static bool HasForm(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != '@') return false;
        foreach (var letter in text[1..])
            if (!char.IsAsciiLetter(letter)) return false;
        return true;
    }
}
