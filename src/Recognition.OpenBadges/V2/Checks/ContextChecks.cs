using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>
/// The context is that of 2.0, and every term means something. Nothing of 2.0 is signed as JSON-LD, so an extension
/// whose context is not known here is a warning and no more.
/// </summary>
internal static class ContextChecks
{
    public static void Run(AssertionUnderCheck badge, List<Check> report)
    {
        if (badge.LacksCopy)
        {
            report.Add(Contexts(CheckOutcome.NotApplicable, "Only the copy that the issuer hosts counts."));
            return;
        }

        var document = badge.Assertion.Document;
        if (!V2Documents.HasContext(document))
        {
            report.Add(Contexts(CheckOutcome.Failed, $"Its @context is not {V2Documents.Context}."));
            return;
        }

        report.Add(Contexts(CheckOutcome.Passed, "Its context is that of Open Badges 2.0."));
        report.Add(Terms(badge.JsonLd.Check(document)));
    }

    private static Check Terms(JsonLdError? error) => error switch
    {
        null => Terms(CheckOutcome.Passed, "Every member and type is defined by the contexts."),
        { Code: JsonLdErrorCode.LoadingRemoteContextFailed or JsonLdErrorCode.LoadingDocumentFailed } =>
            Terms(CheckOutcome.NotChecked, $"It uses an extension that is not known here: {Text(error)}"),
        _ when error.IsLimit => Terms(CheckOutcome.NotChecked, Text(error)),
        _ => Terms(CheckOutcome.Warning, Text(error)),
    };

    private static string Text(JsonLdError error) =>
        $"{Quote.Short(error.Message)} ({Quote.Short(error.Path)})";

    private static Check Contexts(CheckOutcome outcome, string detail) =>
        new("contexts", "Contexts are known", outcome, detail, V2Specifications.JsonLd) { Kind = CheckKind.Rules };

    private static Check Terms(CheckOutcome outcome, string detail) =>
        new("safe-mode", "Every term is defined", outcome, detail, V2Specifications.JsonLd) { Kind = CheckKind.Other };
}
