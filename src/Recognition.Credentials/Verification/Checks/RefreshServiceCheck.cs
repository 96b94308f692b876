namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// A newer version may be had from a refresh service (VC Data Model 2.0, section 4.13). It is named, not called: what
/// was given is what is judged.
/// </summary>
internal static class RefreshServiceCheck
{
    public static Check Run(CredentialUnderCheck credential)
    {
        var services = credential.Document.Values("refreshService");
        return services.Count == 0
            ? Report(CheckOutcome.NotApplicable, "The credential names no refresh service.")
            : Report(
                CheckOutcome.NotChecked,
                $"A newer version may be at {Quote.Short(services[0].Text("id") ?? "its refresh service")}; "
                + "this report is about the version that was given.");
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("refresh-service", "A newer version", outcome, detail, Specifications.Refreshing)
        {
            Kind = CheckKind.Other,
        };
}
