namespace Recognition.Issuing.Instances;

/// <summary>What the lists of instances are for.</summary>
internal static class StatusListPurpose
{
    public const string Revocation = "revocation";
}
