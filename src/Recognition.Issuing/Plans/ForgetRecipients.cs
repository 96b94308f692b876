using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Writing;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Plans;

/// <summary>Erases people from the rows of plans that were not awarded: those of files that were wrong, or wait.</summary>
internal static class ForgetRecipients
{
    /// <param name="identifiers">DIDs, and e-mail addresses as they are stored.</param>
    /// <returns>How many rows hold nothing any more.</returns>
    public static int Execute(RecognitionDbContext database, IReadOnlySet<string> identifiers)
    {
        var found = new List<(int Plan, int Number)>();
        foreach (var row in database.BulkPlanRows.AsNoTracking().Where(row => row.Request != null))
            if (Names(PlanRequest.Read(row.Request!).Recipient, identifiers)) found.Add((row.PlanId, row.Number));
        using var forget = new Statement(database,
            "UPDATE bulk_plan_rows SET request = NULL, problems = @2, "
            + "state = CASE state WHEN 'Accepted' THEN 'Rejected' ELSE state END WHERE plan_id = @0 AND number = @1", 3);
        var why = PlanProblem.Write([new PlanProblem(null, "person-erased", "This person was erased.", null)]);
        foreach (var (plan, number) in found) forget.Run(plan, number, why);
        return found.Count;
    }

    private static bool Names(GrantRecipient recipient, IReadOnlySet<string> identifiers) =>
        (recipient.Did is { } did && identifiers.Contains(did.Trim()))
        || (recipient.Email is { } email
            && (identifiers.Contains(Identity.Read(email).Value) || identifiers.Contains(email.Trim().ToLowerInvariant())));
}
