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

    /// <summary>Why an award that was never issued cannot be taken back: it is held, or there is none.</summary>
    public static Failure NotIssued(RecognitionDbContext database, string id) =>
        database.Awards.Any(award => award.Id == id
            && (award.State == AwardState.Draft || award.State == AwardState.Scheduled))
            ? Failure.Conflict("award-not-issued", "The award is a draft or scheduled: nothing was issued.", "Discard it.")
            : GetAward.Unknown(id);

    public static Outcome<string> Reason(string? reason) => Texts.Line(reason, "/reason", "The reason", LongestReason);
}
