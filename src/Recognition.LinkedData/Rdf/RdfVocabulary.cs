namespace Recognition.LinkedData.Rdf;

/// <summary>IRIs that the conversion to RDF needs, as N-Quads writes them.</summary>
internal static class RdfVocabulary
{
    public const string I18n = "https://www.w3.org/ns/i18n#";

    public static ReadOnlySpan<byte> Type => "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"u8;

    public static ReadOnlySpan<byte> First => "<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>"u8;

    public static ReadOnlySpan<byte> Rest => "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>"u8;

    public static ReadOnlySpan<byte> Nil => "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>"u8;

    public static ReadOnlySpan<byte> Value => "<http://www.w3.org/1999/02/22-rdf-syntax-ns#value>"u8;

    public static ReadOnlySpan<byte> Language => "<http://www.w3.org/1999/02/22-rdf-syntax-ns#language>"u8;

    public static ReadOnlySpan<byte> Direction => "<http://www.w3.org/1999/02/22-rdf-syntax-ns#direction>"u8;

    public static ReadOnlySpan<byte> Json => "<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>"u8;

    public static ReadOnlySpan<byte> Boolean => "<http://www.w3.org/2001/XMLSchema#boolean>"u8;

    public static ReadOnlySpan<byte> Integer => "<http://www.w3.org/2001/XMLSchema#integer>"u8;

    public static ReadOnlySpan<byte> Double => "<http://www.w3.org/2001/XMLSchema#double>"u8;

    public static ReadOnlySpan<byte> String => "<http://www.w3.org/2001/XMLSchema#string>"u8;
}
