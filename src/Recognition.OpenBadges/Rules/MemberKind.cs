namespace Recognition.OpenBadges.Rules;

/// <summary>What a member of a class may hold.</summary>
internal enum MemberKind
{
    Text,
    /// <summary>An absolute IRI that becomes a node of the graph.</summary>
    Iri,
    /// <summary>An absolute IRI that is a value only.</summary>
    Url,
    DateTime,
    Date,
    Number,
    Boolean,
    LanguageCode,
    CompactJws,
    /// <summary>One exact text.</summary>
    Constant,
    /// <summary>One of a list of texts.</summary>
    Enumeration,
    /// <summary>One of a list of texts, or an <c>ext:</c> of somebody's own.</summary>
    OpenEnumeration,
    /// <summary>An array of texts that holds one of the class's names.</summary>
    Types,
    /// <summary><c>@context</c>.</summary>
    Contexts,
    Object,
    /// <summary>A Profile, or its id.</summary>
    ProfileReference,
}
