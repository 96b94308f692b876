namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// The schemas that the credential names (VC Data Model 2.0, section 4.11). No schema is fetched: what a profile's
/// rules do not know stays not checked.
/// </summary>
internal static class CredentialSchemaCheck
{
    public static Check Run(CredentialUnderCheck credential, IReadOnlyList<ProfileCheck> profiles)
    {
        var schemas = credential.Document.Values("credentialSchema");
        if (schemas.Count == 0) return Report(CheckOutcome.NotApplicable, "The credential names no schema.");
        Check? worst = null;
        foreach (var schema in schemas)
        {
            var answer = Ask(credential, profiles, schema.Text("id"), schema.Text("type"));
            worst = worst?.OrWorse(answer) ?? answer;
        }

        return worst!;
    }

    private static Check Ask(
        CredentialUnderCheck credential, IReadOnlyList<ProfileCheck> profiles, string? id, string? type)
    {
        if (id is null || type is null) return Report(CheckOutcome.Failed, "A schema lacks \"id\" or \"type\".");
        foreach (var profile in profiles)
        {
            if (profile.CheckSchema(credential, id, type) is not { } answer) continue;
            var kind = answer.Required ? CheckKind.RequiredSchema : CheckKind.Other;
            return Report(answer.Outcome, answer.Detail) with { Kind = kind };
        }

        return Report(CheckOutcome.NotChecked, $"The schema {Quote.Short(id)} is not known here.");
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("credential-schema", "The credential's own schema", outcome, detail, Specifications.Schemas)
        {
            Kind = CheckKind.Other,
        };
}
