using Recognition.Credentials.Status;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// A status list that is itself what is verified: its list can be decoded, within bounds. One that cannot be says nothing
/// of any badge, so there is no verdict on it.
/// </summary>
internal static class StatusListCheck
{
    public static bool Applies(CredentialUnderCheck credential) =>
        credential.Document.HasType(StatusListCredential.TypeName);

    public static Check Run(CredentialUnderCheck credential)
    {
        var ok = StatusListCredential.TryRead(
            credential.Document, credential.Options.MaxStatusListLength, out var list, out var problem);
        var detail = ok
            ? $"{list!.List.Length} entries for {string.Join(", ", list.Purposes.Select(Quote.Short))}, "
                + $"{list.List.CountSet()} of them set."
            : problem!;
        return new Check(
            "status-list",
            "The status list can be read",
            ok ? CheckOutcome.Passed : CheckOutcome.NotChecked,
            detail,
            Specifications.StatusList)
        {
            Kind = CheckKind.RequiredSchema,
        };
    }
}
