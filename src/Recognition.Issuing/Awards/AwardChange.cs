namespace Recognition.Issuing.Awards;

/// <summary>An award after a later version was signed.</summary>
/// <param name="Version">The number of the version that counts from now on.</param>
public sealed record ChangedAward(string Id, string Url, int Version, ReadOnlyMemory<byte> Credential);

/// <summary>What must hold of an award before a later version of it is planned.</summary>
internal static class AwardChange
{
    private const int LongestReason = 500;

    /// <summary>Null where it may be changed.</summary>
    public static Failure? Refuse(Award? award, string id) => award switch
    {
        null or { Version: 0 } => GetAward.Unknown(id),
        { State: AwardState.Revoked } => Revoked("The award was revoked, and no later version of it can be signed."),
        _ => null,
    };

    public static Failure Revoked(string message) =>
        Failure.Conflict("award-revoked", message, "Award the achievement anew.");

    public static Outcome<string> Reason(string? reason) => Texts.Line(reason, "/reason", "The reason", LongestReason);
}
