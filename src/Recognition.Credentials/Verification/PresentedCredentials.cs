using System.Runtime.InteropServices;
using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Verification;

/// <summary>
/// The credentials of a presentation, each with a report of its own: embedded with a proof, enveloped, a plain JWT
/// (data model 1.1), or self-asserted by the holder, for which the presentation's proof stands in.
/// </summary>
internal sealed class PresentedCredentials(VerifyCredential verify, TimeProvider clock)
{
    /// <summary>The presentation's own check of how many there are, their reports, and what could be read of them.</summary>
    public async ValueTask<(Check Count, List<VerificationReport> Reports, List<JsonElement> Documents)> VerifyAsync(
        CredentialUnderCheck presentation, List<Check> checks, VerifyRequest request)
    {
        var held = presentation.Document.Values("verifiableCredential");
        var most = presentation.Options.MaxPresentedCredentials;
        if (held.Count > most)
            return (Count(CheckOutcome.Failed, $"{held.Count} credentials; at most {most} are looked at."), [], []);

        var reports = new List<VerificationReport>(held.Count);
        var documents = new List<JsonElement>(held.Count);
        foreach (var element in held)
        {
            presentation.CancellationToken.ThrowIfCancellationRequested();
            if (!TryRead(element, out var credential, out var problem))
            {
                reports.Add(Unreadable(problem));
                continue;
            }

            documents.Add(credential.Document);
            var report = await verify(credential, request, presentation.CancellationToken).ConfigureAwait(false);
            reports.Add(IsSelfAsserted(presentation, credential) ? SelfAsserted(report, checks) : report);
        }

        return (Count(CheckOutcome.Passed, $"{held.Count}, each with a report of its own."), reports, documents);
    }

    private static bool TryRead(JsonElement element, out SecuredCredential credential, out JsonProblem problem)
    {
        // A copy, since the report's credential is read by itself, as it would be if it came alone.
        var ok = element.ValueKind == JsonValueKind.String
            ? SecuredCredential.TryReadJwt(element.GetString()!, out var read, out var refused)
            : SecuredCredential.TryReadJson(JsonMarshal.GetRawUtf8Value(element).ToArray(), out read, out refused);
        credential = read!;
        problem = refused!;
        return ok;
    }

    // VC Data Model 2.0, "Presentations Including Holder Claims": secured by nothing but the presentation, whose holder
    // is the issuer.
    private static bool IsSelfAsserted(CredentialUnderCheck presentation, SecuredCredential credential) =>
        presentation.Credential.Jws is null && presentation.Secured.Proofs.Count > 0 && credential.Jws is null
        && credential.Document.Member("proof") is null
        && presentation.Document.IdOf("holder") is { } holder && credential.Document.IdOf("issuer") == holder;

    private static VerificationReport SelfAsserted(VerificationReport report, List<Check> presentation)
    {
        var checks = new List<Check>(report.Checks.Count);
        foreach (var check in report.Checks)
        {
            var stand = check.Code switch
            {
                "proof" => presentation.Find(own => own.Code == "proof"),
                "issuer-key" => presentation.Find(own => own.Code == "holder-key"),
                _ => null,
            };
            checks.Add(stand is not null
                ? check with { Outcome = stand.Outcome, Detail = $"The holder says it about themselves. {stand.Detail}" }
                : check.Code == "proof-count"
                    ? check with
                    {
                        Outcome = CheckOutcome.NotApplicable,
                        Detail = "The holder says it about themselves: the presentation's proof secures it.",
                    }
                    : check);
        }

        report = report.With(checks);
        // Who holds the key of the presentation is the issuer, too.
        return presentation.Exists(own => own is { Code: "holder-key", Outcome: CheckOutcome.Passed })
            && report.Issuer?.Id is { } issuer
                ? report.LinkedBy(IssuerDocuments.IsTheKeyItself(issuer) ? KeyLink.Itself : KeyLink.Listed)
                : report;
    }

    private VerificationReport Unreadable(JsonProblem problem)
    {
        // What is secured in a way that is not known here may well be sound.
        var outcome = problem.Code == "envelope-unknown" ? CheckOutcome.NotChecked : CheckOutcome.Failed;
        var check = new Check(
            "format", "Format and size", outcome, problem.Message, Specifications.SecuringMechanisms)
        {
            Kind = CheckKind.Format, Cause = problem.Code,
        };
        return new VerificationReport(clock.GetUtcNow(), CredentialKind.Credential, null, null, [check]);
    }

    private static Check Count(CheckOutcome outcome, string detail) =>
        new("credentials", "Credentials in it", outcome, detail, Specifications.Presentations)
        {
            Kind = CheckKind.Format,
        };
}
