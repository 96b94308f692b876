using System.Text.Json;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Canonicalization;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// eddsa-rdfc-2022 (vc-di-eddsa 1.0, section 3.2): the document as RDF, canonicalized by RDFC-1.0 with SHA-256, in safe
/// mode: what JSON-LD would drop is an error, since it would not be signed.
/// </summary>
public class EddsaRdfc2022 : HashedCryptosuite
{
    public static readonly EddsaRdfc2022 Instance = new("eddsa-rdfc-2022");

    /// <summary>
    /// How what is signed is read. A base direction becomes part of the datatype (VC Data Model 2.0, section 11.1), or
    /// it would not be signed; wrapped contexts are read as those who signed them did.
    /// </summary>
    internal static readonly JsonLdOptions Reading = new()
    {
        RdfDirection = RdfDirection.I18nDatatype, WrappedContexts = true,
    };

    private protected EddsaRdfc2022(string name, string proofType = DataIntegrityType)
        : base(name, KeyAlgorithm.Ed25519, proofType)
    {
    }

    internal override string Canonicalization => "RDFC-1.0";

    internal override bool ProofCarriesContext => false;

    public override byte[]? Transform(
        JsonLd jsonLd, JsonElement document, string? without, JsonElement? context, out JsonLdError? error)
    {
        var canonical = Read(jsonLd, document, without, context);
        error = canonical.Error;
        return canonical.Ok ? canonical.Value.NQuads : null;
    }

    /// <summary>Transform, with what a reader of the JSON must know about how it is written.</summary>
    internal static JsonLdResult<CanonicalDocument> Read(
        JsonLd jsonLd, JsonElement document, string? without, JsonElement? context) =>
        jsonLd.CanonicalizeAndRead(document, Reading with { Without = without, Context = context });
}
