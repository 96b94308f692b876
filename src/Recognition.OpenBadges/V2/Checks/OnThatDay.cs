using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>
/// What was found out about today, where a day of the past is asked for. Dates stand in the badge itself and are judged
/// for that day; whether the issuer had revoked it by then, and which keys and hosts were its own, Open Badges 2.0
/// leaves no trace of. Note: it does not say either that no revocation is undone, as status lists of 3.0 do.
/// </summary>
internal static class OnThatDay
{
    public static void Apply(List<Check> checks)
    {
        for (var i = 0; i < checks.Count; i++)
        {
            checks[i] = (checks[i].Kind, checks[i].Outcome) switch
            {
                (CheckKind.Revocation, CheckOutcome.Passed) => Unknown(checks[i], "Today it is not revoked"),
                (CheckKind.Revocation, CheckOutcome.Failed) => Unknown(checks[i], checks[i].Detail.TrimEnd('.')),
                (CheckKind.IssuerKey, CheckOutcome.Passed) => Unknown(checks[i], checks[i].Detail.TrimEnd('.')),
                _ => checks[i],
            };
        }
    }

    private static Check Unknown(Check check, string today) => check with
    {
        Outcome = CheckOutcome.NotChecked,
        Detail = $"{today}. What was so on that day is not recorded here.",
    };
}
