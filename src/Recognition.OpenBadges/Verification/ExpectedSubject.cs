using System.Text.Json;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.Verification;

/// <summary>
/// Is it about whom the asker has in mind (Open Badges 3.0, section 8.2.5, step 5)? The subject's id is compared, then
/// each identifier: a hashed one with the hash of what is expected and its salt.
/// </summary>
internal static class ExpectedSubject
{
    private static readonly Check NobodyExpected =
        Report(CheckOutcome.NotApplicable, "Nobody said whom it should be about.");

    public static Check Run(CredentialUnderCheck credential)
    {
        if (credential.Request.ExpectedSubject is not { } expected) return NobodyExpected;
        if (!credential.Document.TryGetMember("credentialSubject"u8, out var subject))
            return Report(CheckOutcome.Failed, "It is about nobody.");
        return Matches(subject, expected)
            ? Report(CheckOutcome.Passed, "It is about the one that was expected.")
            : Report(CheckOutcome.Failed, "It is about somebody or something else than was expected.");
    }

    private static bool Matches(JsonElement subject, string expected)
    {
        if (subject.Text("id"u8) == expected) return true;
        foreach (var identifier in subject.Items("identifier"u8))
            if (identifier.ValueKind == JsonValueKind.Object && IdentityObject.Read(identifier).Matches(expected))
                return true;
        return false;
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("recipient", "It is about the one expected", outcome, detail, BadgeChecks.Specification);
}
