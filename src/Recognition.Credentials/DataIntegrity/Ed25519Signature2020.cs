namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// Ed25519Signature2020 (vc-di-eddsa 1.0, section 2.2.3 and 3.4): the algorithm of eddsa-rdfc-2022, with the suite as
/// the proof's type. Its terms come from https://w3id.org/security/suites/ed25519-2020/v1, which the document names.
/// </summary>
public sealed class Ed25519Signature2020 : EddsaRdfc2022
{
    public static new readonly Ed25519Signature2020 Instance = new();

    private Ed25519Signature2020()
        : base("Ed25519Signature2020", proofType: "Ed25519Signature2020")
    {
    }

    public override bool IsOlder => true;
}
