namespace Recognition.Issuing.Instances;

/// <summary>
/// An instance of the VC-API as the operator configures it: <c>Recognition__Instances__{name}__Suite</c> and its like.
/// </summary>
public sealed record InstanceOptions
{
    /// <summary>How it secures: <c>eddsa-rdfc-2022</c>, <c>eddsa-jcs-2022</c> or <c>jwt</c>.</summary>
    public string Suite { get; init; } = InstanceSuite.EddsaRdfc2022;

    /// <summary><c>key</c>: the DID is the key; <c>web</c>: its document is published here.</summary>
    public string Did { get; init; } = "key";

    /// <summary>
    /// What status what it issues has: <c>false</c>; <c>true</c>, which is <c>revocation</c>; <c>suspension</c>; or
    /// both, with a comma between. An entry is added for each.
    /// </summary>
    public string Status { get; init; } = "false";

    /// <summary>No API key is asked of callers on the loopback. Development only.</summary>
    public bool Open { get; init; }

    /// <summary>What is wrong with the options of an instance, or null.</summary>
    public string? Refuse(string name, bool development)
    {
        var prefix = $"Recognition__Instances__{name}";
        if (!Slug.IsValid(name))
            return $"'{name}' cannot name an instance: use lower-case letters, digits and single hyphens.";
        if (!InstanceSuite.All.Contains(Suite))
            return $"{prefix}__Suite is '{Suite}'; it is to be one of {string.Join(", ", InstanceSuite.All)}.";
        if (Did is not ("key" or "web")) return $"{prefix}__Did is '{Did}'; it is to be key or web.";
        if (StatusListPurpose.Read(Status) is null)
            return $"{prefix}__Status is '{Status}'; it is to be true, false or of {string.Join(", ", StatusListPurpose.All)}.";
        return Open && !development ? $"{prefix}__Open is for Development only: anybody could issue." : null;
    }
}

/// <summary>The ways in which an instance secures what it issues.</summary>
public static class InstanceSuite
{
    public const string EddsaRdfc2022 = "eddsa-rdfc-2022";
    public const string EddsaJcs2022 = "eddsa-jcs-2022";

    /// <summary>EdDSA, typ <c>vc+jwt</c>, in an EnvelopedVerifiableCredential.</summary>
    public const string Jwt = "jwt";

    public static readonly IReadOnlyList<string> All = [EddsaRdfc2022, EddsaJcs2022, Jwt];
}
