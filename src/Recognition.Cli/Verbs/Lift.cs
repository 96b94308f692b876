using System.CommandLine;
using Recognition.Issuing.Awards;

namespace Recognition.Cli.Verbs;

/// <summary>lift ID… --reason TEXT: ends suspensions.</summary>
internal static class Lift
{
    public static Command Create(Surroundings surroundings) => ChangeStatus.Create(
        surroundings, StatusVerb.Lift, "lifted",
        "Ends suspensions: of each award a later version is signed under the same address. Twice is as good as once.",
        "The review found nothing");
}
