using System.Text;
using Recognition.Credentials;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Plans;

/// <summary>
/// Erases what files of recipients said of a person: in rows that became no award, for one that did keeps nothing. A row
/// that was still to be awarded is rejected.
/// </summary>
internal static class ErasePlanRows
{
    private static readonly PlanProblem Erased = new(null, "person-erased", "The person was erased.");

    /// <param name="database">The context of the write job.</param>
    /// <param name="person">The person, whose identifiers are still there.</param>
    public static void Execute(RecognitionDbContext database, int person)
    {
        using var byAward = new Statement(database,
            "UPDATE bulk_plan_rows SET request = NULL WHERE request IS NOT NULL AND state <> 'Accepted' "
            + "AND award_row IN (SELECT \"row\" FROM awards WHERE person_id = @0)", 1);
        byAward.Run(person);
        using var byText = new Statement(database,
            "UPDATE bulk_plan_rows SET request = NULL, "
            + "problems = CASE state WHEN 'Accepted' THEN @1 ELSE problems END, "
            + "state = CASE state WHEN 'Accepted' THEN 'Rejected' ELSE state END "
            + "WHERE request IS NOT NULL AND instr(lower(CAST(request AS TEXT)), @0) > 0", 2);
        var values = database.PersonIdentifiers.Where(row => row.PersonId == person).Select(row => row.Value).ToList();
        foreach (var value in values)
            byText.Run(Escaped(value), PlanProblem.Write([Erased]));
    }

    /// <summary>As it stands in a stored row, quotes included, in lower case: what was given may be in any.</summary>
    private static string Escaped(string value) =>
#pragma warning disable CA1308 // SQL's lower() is what it is compared with.
        Encoding.UTF8.GetString(CredentialJson.Write(json => json.WriteStringValue(value))).ToLowerInvariant();
#pragma warning restore CA1308
}
