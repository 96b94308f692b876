using System.Text.Json;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>The document says that it is a credential, about something (VC Data Model 2.0, 4.5 and 4.8).</summary>
internal static class TypeCheck
{
    public static Check Run(CredentialUnderCheck credential)
    {
        var document = credential.Document;
        var subject = document.Member("credentialSubject");
        string? problem = null;
        if (!document.HasType("VerifiableCredential")) problem = "\"type\" does not contain VerifiableCredential.";
        else if (subject is not { ValueKind: JsonValueKind.Object or JsonValueKind.Array })
            problem = "There is no \"credentialSubject\": the credential says nothing about anybody.";
        return new Check(
            "type",
            "It is a verifiable credential",
            problem is null ? CheckOutcome.Passed : CheckOutcome.Failed,
            problem ?? "\"type\" contains VerifiableCredential.",
            Specifications.Types)
        {
            Kind = CheckKind.Rules,
        };
    }
}
