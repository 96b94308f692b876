namespace Recognition.Cli;

/// <summary>What the shell is told. The same for every verb; `recognition --help` lists them.</summary>
internal static class ExitCode
{
    /// <summary>Done; of `verify`: verified, or verified with warnings.</summary>
    public const int Done = 0;

    /// <summary>
    /// `verify`: not valid, revoked, suspended, expired, not yet valid, about another person, or no credential at all.
    /// </summary>
    public const int NotVerified = 1;

    /// <summary>`check` and `restore`: something keeps the service from starting.</summary>
    public const int NotInOrder = 1;

    /// <summary>`verify`: undecided, since something that decides could not be checked, or the issuer is unknown.</summary>
    public const int Undecided = 2;

    /// <summary>The command line is wrong (EX_USAGE of sysexits.h).</summary>
    public const int Usage = 64;

    /// <summary>What was given cannot be used, or the rules refuse it (EX_DATAERR).</summary>
    public const int Refused = 65;

    /// <summary>A mistake of this program (EX_SOFTWARE).</summary>
    public const int Bug = 70;
}
