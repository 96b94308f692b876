namespace Recognition.LinkedData;

/// <summary>
/// What went wrong: the codes of JSON-LD 1.1 API section 9.6 (JsonLdErrorCode), one to one, then our own for safe mode
/// and for limits. The published spelling of each is in <see cref="JsonLdErrorCodes.NameOf"/>.
/// </summary>
public enum JsonLdErrorCode
{
    CollidingKeywords,
    ConflictingIndexes,
    ContextOverflow,
    CyclicIriMapping,
    InvalidIdValue,
    InvalidImportValue,
    InvalidIncludedValue,
    InvalidIndexValue,
    InvalidNestValue,
    InvalidPrefixValue,
    InvalidPropagateValue,
    InvalidProtectedValue,
    InvalidReverseValue,
    InvalidVersionValue,
    InvalidBaseDirection,
    InvalidBaseIri,
    InvalidContainerMapping,
    InvalidContextEntry,
    InvalidContextNullification,
    InvalidDefaultLanguage,
    InvalidIriMapping,
    InvalidJsonLiteral,
    InvalidKeywordAlias,
    InvalidLanguageMapValue,
    InvalidLanguageMapping,
    InvalidLanguageTaggedString,
    InvalidLanguageTaggedValue,
    InvalidLocalContext,
    InvalidRemoteContext,
    InvalidReverseProperty,
    InvalidReversePropertyMap,
    InvalidReversePropertyValue,
    InvalidScopedContext,
    InvalidScriptElement,
    InvalidSetOrListObject,
    InvalidTermDefinition,
    InvalidTypeMapping,
    InvalidTypeValue,
    InvalidTypedValue,
    InvalidValueObject,
    InvalidValueObjectValue,
    InvalidVocabMapping,
    IriConfusedWithPrefix,
    KeywordRedefinition,
    LoadingDocumentFailed,
    LoadingRemoteContextFailed,
    MultipleContextLinkHeaders,
    ProcessingModeConflict,
    ProtectedTermRedefinition,

    /// <summary>Safe mode: a member's name is mapped to no IRI and would be dropped.</summary>
    UndefinedTerm,

    /// <summary>Safe mode: a type is mapped to no absolute IRI.</summary>
    UndefinedType,

    /// <summary>Safe mode: an IRI is relative, or not an IRI at all.</summary>
    MalformedIri,

    /// <summary>
    /// Safe mode: a value would be dropped (free-floating, a null @value, a list item that is nothing).
    /// </summary>
    DroppedValue,

    /// <summary>Safe mode: a name or value of the form of a keyword (@ and letters) that is none.</summary>
    ReservedTerm,

    /// <summary>Safe mode: a language tag that BCP 47 does not allow.</summary>
    InvalidLanguageTag,

    /// <summary>Safe mode: a property that is a blank node, which RDF does not allow.</summary>
    BlankNodePredicate,

    /// <summary>Safe mode: a base direction, which RDF cannot hold unless an option says how.</summary>
    DirectionLost,

    /// <summary>A number that no IEEE 754 double holds, or a string that is not Unicode.</summary>
    UnrepresentableValue,

    /// <summary>Limit: nested deeper than <see cref="JsonLdLimits.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>Limit: more quads than <see cref="JsonLdLimits.MaxQuads"/>.</summary>
    TooManyQuads,

    /// <summary>Limit: processing its contexts is more work than <see cref="JsonLdLimits.MaxContextTerms"/>.</summary>
    ContextTooComplex,

    /// <summary>Limit: canonical labels take more than <see cref="JsonLdLimits.BlankNodeWork"/>.</summary>
    TooComplex,
}

/// <summary>The published spelling of each <see cref="JsonLdErrorCode"/>.</summary>
public static class JsonLdErrorCodes
{
    private static readonly string[] Names = MakeNames();

    /// <summary>
    /// For example "loading remote context failed"; the codes of the standard exactly as it spells them.
    /// </summary>
    public static string NameOf(JsonLdErrorCode code) => Names[(int)code];

    private static string[] MakeNames()
    {
        var codes = Enum.GetValues<JsonLdErrorCode>();
        var names = new string[codes.Length];
        foreach (var code in codes) names[(int)code] = Spell(code);
        return names;
    }

    private static string Spell(JsonLdErrorCode code) => code switch
    {
        JsonLdErrorCode.InvalidIdValue => "invalid @id value",
        JsonLdErrorCode.InvalidImportValue => "invalid @import value",
        JsonLdErrorCode.InvalidIncludedValue => "invalid @included value",
        JsonLdErrorCode.InvalidIndexValue => "invalid @index value",
        JsonLdErrorCode.InvalidNestValue => "invalid @nest value",
        JsonLdErrorCode.InvalidPrefixValue => "invalid @prefix value",
        JsonLdErrorCode.InvalidPropagateValue => "invalid @propagate value",
        JsonLdErrorCode.InvalidProtectedValue => "invalid @protected value",
        JsonLdErrorCode.InvalidReverseValue => "invalid @reverse value",
        JsonLdErrorCode.InvalidVersionValue => "invalid @version value",
        JsonLdErrorCode.CyclicIriMapping => "cyclic IRI mapping",
        JsonLdErrorCode.InvalidBaseIri => "invalid base IRI",
        JsonLdErrorCode.InvalidIriMapping => "invalid IRI mapping",
        JsonLdErrorCode.InvalidJsonLiteral => "invalid JSON literal",
        JsonLdErrorCode.InvalidLanguageTaggedString => "invalid language-tagged string",
        JsonLdErrorCode.InvalidLanguageTaggedValue => "invalid language-tagged value",
        JsonLdErrorCode.IriConfusedWithPrefix => "IRI confused with prefix",
        JsonLdErrorCode.MultipleContextLinkHeaders => "multiple context link headers",
        JsonLdErrorCode.MalformedIri => "malformed IRI",
        _ => Words(code.ToString()),
    };

    private static string Words(string pascal)
    {
        var words = new System.Text.StringBuilder(pascal.Length + 4);
        foreach (var letter in pascal)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
