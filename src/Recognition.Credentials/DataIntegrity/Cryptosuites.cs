namespace Recognition.Credentials.DataIntegrity;

/// <summary>The one table of suites that we sign and verify with. What is not here is reported, not guessed.</summary>
public static class Cryptosuites
{
    /// <summary>The suite of every badge.</summary>
    public const string Default = "eddsa-rdfc-2022";

    public static IReadOnlyList<Cryptosuite> All { get; } = [EddsaRdfc2022.Instance, EddsaJcs2022.Instance];

    public static Cryptosuite? Find(string name) => name switch
    {
        "eddsa-rdfc-2022" => EddsaRdfc2022.Instance, // https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022
        "eddsa-jcs-2022" => EddsaJcs2022.Instance,   // https://www.w3.org/TR/vc-di-eddsa/#eddsa-jcs-2022
        _ => null,
    };
}
