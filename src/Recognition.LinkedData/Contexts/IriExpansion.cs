namespace Recognition.LinkedData.Contexts;

/// <summary>IRI expansion: JSON-LD 1.1 API section 5.2.</summary>
internal static class IriExpansion
{
    /// <summary>
    /// Expands a term, compact IRI or reference. Null where it has the form of a keyword or is mapped to nothing.
    /// </summary>
    /// <param name="context">The active context.</param>
    /// <param name="value">What to expand.</param>
    /// <param name="vocab">Whether terms and @vocab count (for properties and types).</param>
    /// <param name="documentRelative">Whether what is left is resolved against the base IRI (for @id).</param>
    /// <param name="local">The local context that is being processed, where terms may still be undefined.</param>
    public static Iri? Expand(
        ActiveContext context, string value, bool vocab, bool documentRelative = false, TermCreation? local = null)
    {
        // Steps 1 and 2.
        if (value.StartsWith('@'))
        {
            var keyword = Iri.Of(value);
            if (keyword.IsKeyword) return keyword;
            if (Keywords.HasForm(value)) return null;
        }

        local?.Require(value); // Step 3.
        var definition = context.Terms.Find(value);
        if (definition is not null && (vocab || definition.Iri is { IsKeyword: true })) return definition.Iri; // 4, 5.
        if (ExpandCompact(context, value, local) is { } compact) return compact; // Step 6.
        if (vocab && context.Vocab is { } vocabulary) return Iri.Of(vocabulary + value); // Step 7.
        return Iri.Of(documentRelative ? IriResolution.Resolve(context.Base, value) : value); // Steps 8 and 9.
    }

    // Step 6: a colon anywhere but at the beginning.
    private static Iri? ExpandCompact(ActiveContext context, string value, TermCreation? local)
    {
        var colon = value.Length == 0 ? -1 : value.IndexOf(':', 1);
        if (colon < 0) return null;
        var prefix = value.AsSpan(0, colon);
        var suffix = value.AsSpan(colon + 1);
        if (prefix is "_" || suffix.StartsWith("//", StringComparison.Ordinal)) return new Iri(value); // 6.2
        local?.Require(prefix.ToString()); // 6.3
        if (context.Terms.Find(prefix) is { IsPrefix: true, Iri: { } iri }) return Iri.Of(iri.Value + suffix.ToString());
        return Rdf.IriSyntax.IsAbsolute(value) ? new Iri(value) : null; // 6.5
    }
}
