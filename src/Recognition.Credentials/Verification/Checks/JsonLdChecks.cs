using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.LinkedData;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// Two checks from one pass over the document: every context is one that we know (Data Integrity, section 4.6), and
/// every term means something (safe mode).
/// </summary>
internal static class JsonLdChecks
{
    private const string Version2 = "https://www.w3.org/ns/credentials/v2";
    private const string Version1 = "https://www.w3.org/2018/credentials/v1";

    public static void Run(CredentialUnderCheck credential, List<Check> report)
    {
        var error = Process(credential);
        var unknownContext = error is not null && IsAboutContexts(error.Code);
        report.Add(CheckContexts(credential, unknownContext ? error : null));
        report.Add(CheckVersion(credential));
        report.Add(CheckTerms(credential, error, unknownContext));
    }

    // What RDF suites hash is processed in safe mode anyway, and the result is kept for the proof check. Any other form
    // has its document processed as a whole.
    private static JsonLdError? Process(CredentialUnderCheck credential)
    {
        if (credential.Credential.Jws is null && credential.Secured.Proofs.Count > 0
            && credential.Secured.Proofs.All(Cryptosuites.SignsGraph))
            return credential.Secured.Canonical.Error;
        if (!credential.IsPresentation || credential.Credential.Jws is null)
            return credential.JsonLd.Check(credential.Document, EddsaRdfc2022.Reading);
        using var stripped = PresentationClaims.WithoutClaims(credential.Document);
        return credential.JsonLd.Check(stripped.RootElement, EddsaRdfc2022.Reading);
    }

    private static Check CheckContexts(CredentialUnderCheck credential, JsonLdError? unknown) => unknown is null
        ? Contexts(credential, CheckOutcome.Passed, "Every context is known here, word for word.")
        : Contexts(
            credential, CheckOutcome.NotChecked, $"A context cannot be used here: {unknown.Message} ({unknown.Path})") with
        {
            Cause = "unknown-context",
        };

    // Which data model it follows is a matter of the standard, whatever its signature is worth.
    private static Check CheckVersion(CredentialUnderCheck credential)
    {
        var first = credential.Document.Values("@context") is [var value, ..] && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
        var (outcome, detail) = first switch
        {
            Version2 => (CheckOutcome.Passed, "It follows the data model 2.0."),
            Version1 => (CheckOutcome.Warning, $"The {credential.Noun} follows the older data model 1.1."),
            _ => (CheckOutcome.Failed, $"The first @context is not {Version2}."),
        };
        return new Check("context-version", "Version of the data model", outcome, detail, Specifications.Contexts)
        {
            Kind = CheckKind.Rules,
        };
    }

    // Members that no context defines are not covered by the proof of an RDF suite. A JWT and a JCS proof cover them.
    private static Check CheckTerms(CredentialUnderCheck credential, JsonLdError? error, bool unknownContext)
    {
        var covered = IsCovered(credential);
        var kind = covered ? CheckKind.Rules : CheckKind.Terms;
        var (outcome, detail) = error switch
        {
            null => (CheckOutcome.Passed, "Every member and type is defined by the contexts."),
            _ when unknownContext =>
                (CheckOutcome.NotChecked, "Without its contexts, what the terms mean is not known."),
            _ when error.IsLimit => (CheckOutcome.NotChecked, $"{error.Message} ({error.Path})"),
            _ when covered => (CheckOutcome.Failed, $"{error.CodeName}: {error.Message} ({error.Path})"),
            _ => (CheckOutcome.NotChecked, $"{error.CodeName}: {error.Message} ({error.Path})"),
        };
        return new Check("safe-mode", "Every term is defined", outcome, detail, Specifications.DataLoss) { Kind = kind };
    }

    // The JSON is signed as it is, whatever its terms mean.
    private static bool IsCovered(CredentialUnderCheck credential) =>
        credential.Credential.Jws is not null || !credential.Secured.Proofs.Any(Cryptosuites.SignsGraph);

    private static Check Contexts(CredentialUnderCheck credential, CheckOutcome outcome, string detail) =>
        new("contexts", "Contexts are known", outcome, detail, Specifications.ContextValidation)
        {
            Kind = IsCovered(credential) ? CheckKind.Rules : CheckKind.Contexts,
        };

    private static bool IsAboutContexts(JsonLdErrorCode code) =>
        code is JsonLdErrorCode.LoadingRemoteContextFailed or JsonLdErrorCode.LoadingDocumentFailed
            or JsonLdErrorCode.InvalidRemoteContext or JsonLdErrorCode.InvalidLocalContext
            or JsonLdErrorCode.ContextOverflow or JsonLdErrorCode.ProtectedTermRedefinition
            or JsonLdErrorCode.InvalidContextNullification or JsonLdErrorCode.InvalidTermDefinition;
}
