using System.Text.Json;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>The one table of suites that we sign and verify with. What is not here is reported, not guessed.</summary>
public static class Cryptosuites
{
    /// <summary>The suite of every badge.</summary>
    public const string Default = "eddsa-rdfc-2022";

    /// <summary>All that are verified.</summary>
    public static IReadOnlyList<Cryptosuite> All { get; } =
    [
        EddsaRdfc2022.Instance,
        EddsaJcs2022.Instance,
        EcdsaSd2023.Instance,
        Eddsa2022.Instance,
        Ed25519Signature2020.Instance,
    ];

    /// <summary>Those that we sign with.</summary>
    public static IReadOnlyList<Cryptosuite> ForSigning { get; } = [EddsaRdfc2022.Instance, EddsaJcs2022.Instance];

    public static Cryptosuite? Find(string name) => name switch
    {
        "eddsa-rdfc-2022" => EddsaRdfc2022.Instance, // https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022
        "eddsa-jcs-2022" => EddsaJcs2022.Instance,   // https://www.w3.org/TR/vc-di-eddsa/#eddsa-jcs-2022
        "ecdsa-sd-2023" => EcdsaSd2023.Instance,     // https://www.w3.org/TR/vc-di-ecdsa/#ecdsa-sd-2023
        "eddsa-2022" => Eddsa2022.Instance,          // its name in drafts, until 2023
        "Ed25519Signature2020" => Ed25519Signature2020.Instance, // vc-di-eddsa, section 2.2.3
        _ => null,
    };

    /// <summary>
    /// Whether a proof covers the RDF graph of a document and not its JSON. A suite that is not known here may do so.
    /// </summary>
    internal static bool SignsGraph(JsonElement proof) =>
        proof.Text("cryptosuite") is not ("eddsa-jcs-2022" or "ecdsa-jcs-2019");

    /// <summary>The suite of a proof, by its "type" and, for a DataIntegrityProof, its "cryptosuite".</summary>
    internal static Cryptosuite? Find(string type, string? cryptosuite) =>
        (type == Cryptosuite.DataIntegrityType ? cryptosuite : type) is { } name
        && Find(name) is { } suite && suite.ProofType == type
            ? suite
            : null;
}
