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
        credential.Refusal = error;
        var unknownContext = error is not null && IsAboutContexts(error.Code);
        report.Add(CheckContexts(credential, unknownContext ? error : null));
        report.Add(CheckTerms(error, unknownContext));
    }

    // What eddsa-rdfc-2022 hashes is processed in safe mode anyway, and that hash is kept for the proof check. A proof
    // of that suite is itself processed when it is verified; any other form has its document processed as a whole.
    private static JsonLdError? Process(CredentialUnderCheck credential)
    {
        if (credential.Credential.Jws is null && credential.Secured.Proofs.Count > 0
            && credential.Secured.Proofs.All(proof => proof.Text("cryptosuite") == "eddsa-rdfc-2022"))
        {
            credential.Secured.HashWithoutProofs(EddsaRdfc2022.Instance, out var error);
            return error;
        }

        if (!credential.IsPresentation || credential.Credential.Jws is null)
            return credential.JsonLd.Check(credential.Document, EddsaRdfc2022.Reading);
        using var stripped = PresentationClaims.WithoutClaims(credential.Document);
        return credential.JsonLd.Check(stripped.RootElement, EddsaRdfc2022.Reading);
    }

    private static Check CheckContexts(CredentialUnderCheck credential, JsonLdError? unknown)
    {
        var first = credential.Document.Values("@context") is [var value, ..] && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
        var (outcome, detail) = (first, unknown) switch
        {
            (_, not null) => (CheckOutcome.Failed, $"A context cannot be used: {unknown.Message} ({unknown.Path})"),
            (Version2, _) => (CheckOutcome.Passed, "Every context is known here, word for word."),
            (Version1, _) => (CheckOutcome.Warning,
                $"The {credential.Noun} follows the older data model 1.1; its contexts are known here."),
            _ => (CheckOutcome.Failed, $"The first @context is not {Version2}."),
        };
        return new Check("contexts", "Contexts are known", outcome, detail, Specifications.ContextValidation)
        {
            Kind = CheckKind.Contexts,
        };
    }

    private static Check CheckTerms(JsonLdError? error, bool unknownContext)
    {
        var (outcome, detail) = error switch
        {
            null => (CheckOutcome.Passed, "Every member and type is defined by the contexts."),
            _ when unknownContext =>
                (CheckOutcome.NotChecked, "Without its contexts nobody can say what the terms mean."),
            _ when error.IsLimit => (CheckOutcome.NotChecked, $"{error.Message} ({error.Path})"),
            _ => (CheckOutcome.Failed, $"{error.CodeName}: {error.Message} ({error.Path})"),
        };
        return new Check("safe-mode", "Every term is defined", outcome, detail, Specifications.DataLoss)
        {
            Kind = CheckKind.Format,
        };
    }

    private static bool IsAboutContexts(JsonLdErrorCode code) =>
        code is JsonLdErrorCode.LoadingRemoteContextFailed or JsonLdErrorCode.LoadingDocumentFailed
            or JsonLdErrorCode.InvalidRemoteContext or JsonLdErrorCode.InvalidLocalContext
            or JsonLdErrorCode.ContextOverflow or JsonLdErrorCode.ProtectedTermRedefinition
            or JsonLdErrorCode.InvalidContextNullification or JsonLdErrorCode.InvalidTermDefinition;
}
