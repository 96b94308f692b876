using System.Diagnostics.CodeAnalysis;
using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.Verification;

/// <summary>The one credential of a file and the form that it came in, or why it cannot be read.</summary>
public sealed record BadgeFileReading
{
    public SecuredCredential? Credential { get; private init; }

    public BadgeFileFormat? Format { get; private init; }

    public BadgeProblem? Problem { get; private init; }

    [MemberNotNullWhen(true, nameof(Credential), nameof(Format))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Ok => Credential is not null;

    internal static BadgeFileReading Read(SecuredCredential credential, BadgeFileFormat format) =>
        new() { Credential = credential, Format = format };

    internal static BadgeFileReading Failed(BadgeProblem problem) => new() { Problem = problem };
}
