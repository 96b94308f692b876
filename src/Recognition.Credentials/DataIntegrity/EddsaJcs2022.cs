using System.Text.Json;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Canonicalization;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// eddsa-jcs-2022 (vc-di-eddsa 1.0, section 3.3): the document as JSON, canonicalized by RFC 8785. The proof carries
/// the document's @context.
/// </summary>
public sealed class EddsaJcs2022 : HashedCryptosuite
{
    public static readonly EddsaJcs2022 Instance = new();

    private EddsaJcs2022()
        : base("eddsa-jcs-2022", KeyAlgorithm.Ed25519)
    {
    }

    internal override string Canonicalization => "JCS";

    internal override bool ProofCarriesContext => true;

    public override byte[]? Transform(
        JsonLd jsonLd, JsonElement document, string? without, JsonElement? context, out JsonLdError? error)
    {
        error = null;
        return Jcs.Canonicalize(document, without, context);
    }
}
