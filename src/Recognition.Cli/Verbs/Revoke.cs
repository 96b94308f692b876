using System.CommandLine;
using Recognition.Issuing.Awards;

namespace Recognition.Cli.Verbs;

/// <summary>revoke ID… --reason TEXT: takes awards back.</summary>
internal static class Revoke
{
    public static Command Create(Surroundings surroundings) => ChangeStatus.Create(
        surroundings, StatusVerb.Revoke, "revoked",
        "Revokes awards. Their status list says so at once; what was signed stays as it is. Twice is as good as once.",
        "Awarded by mistake");
}
