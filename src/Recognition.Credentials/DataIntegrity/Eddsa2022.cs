namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// eddsa-2022: what eddsa-rdfc-2022 was called in the drafts of vc-di-eddsa until 2023. The algorithm is the same.
/// </summary>
public sealed class Eddsa2022 : EddsaRdfc2022
{
    public static new readonly Eddsa2022 Instance = new();

    private Eddsa2022()
        : base("eddsa-2022")
    {
    }

    public override bool IsOlder => true;
}
