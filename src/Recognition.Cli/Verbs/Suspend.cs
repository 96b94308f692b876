using System.CommandLine;
using Recognition.Issuing.Awards;

namespace Recognition.Cli.Verbs;

/// <summary>suspend ID… --reason TEXT: puts awards on hold.</summary>
internal static class Suspend
{
    public static Command Create(Surroundings surroundings) => ChangeStatus.Create(
        surroundings, StatusVerb.Suspend, "suspended",
        "Puts awards on hold until lift ends that. Their pages say so, and outsiders see them withdrawn. "
        + "Twice is as good as once.",
        "Under review");
}
