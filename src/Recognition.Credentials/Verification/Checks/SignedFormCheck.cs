using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Verification.Reading;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Expansion;
using Recognition.LinkedData.Rdf;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// What is signed is what is read. The proof of an RDF suite signs a graph, and the checks read JSON: two documents with
/// one graph must not get a better and a worse answer. Two nets see to it. The first looks at the form of the JSON, the
/// second compares the values in the signed statements with those that are read; neither uses what the other found.
/// Documents that a JCS suite or a JWT secures are signed as they are read.
/// </summary>
internal static class SignedFormCheck
{
    public const string Code = "signed-form";

    /// <summary>To be run when the proofs have been checked: their options are compared, too.</summary>
    public static Check Run(CredentialUnderCheck credential)
    {
        var secured = credential.Secured;
        if (credential.Credential.Jws is null && secured.Proofs.Count == 0)
            return Report(CheckOutcome.NotApplicable, "There is no signature to compare it with.");
        if (credential.Credential.Jws is not null || !secured.Proofs.Any(Cryptosuites.SignsGraph))
            return Report(CheckOutcome.NotApplicable, "The signature covers the JSON as it is read.");
        if (!secured.Canonical.Ok)
            return Report(CheckOutcome.NotApplicable, "What it means as linked data is not known, which another check says.");
        var nets = credential.Options.Nets;
        var worst = Report(CheckOutcome.Passed, "Every statement that was signed is read where it stands.");
        if ((nets & SignedFormNets.Values) != 0) worst = worst.OrWorse(CompareValues(credential));
        if ((nets & SignedFormNets.Form) != 0) worst = worst.OrWorse(LookAtForm(credential));
        // An address in a document that says something else than was signed is not followed.
        if (worst.Outcome == CheckOutcome.Failed) credential.ProofOutcome = CheckOutcome.Failed;
        return worst;
    }

    private static Check CompareValues(CredentialUnderCheck credential)
    {
        var members = credential.IsPresentation ? SignedMembers.Presentation
            : CredentialKinds.Of(credential.Document) == CredentialKind.Transcript ? SignedMembers.Transcript
            : SignedMembers.Credential;
        var worst = Compare(credential.Document, credential.Secured.Canonical.Value, members, "");
        foreach (var (proof, canonical) in credential.Secured.OptionsRead)
            worst = worst.OrWorse(Compare(proof, canonical, SignedMembers.Proof, "proof."));
        return worst;
    }

    private static Check Compare(JsonElement document, CanonicalDocument canonical, SignedNode members, string at)
    {
        var comparison = new StatementComparison(new StatementIndex(canonical.NQuads));
        comparison.Compare(document, canonical.Root, members);
        if (comparison.Unread is { } unread)
        {
            var value = comparison.UnreadValue is { Length: > 0 } text ? $" (“{Quote.Short(text)}”)" : "";
            return Report(
                CheckOutcome.Failed,
                $"The signature covers \"{at}{unread}\"{value}, which cannot be seen where it belongs: the text was "
                + "rewritten after it was signed.") with { Cause = Causes.Rewritten };
        }

        return (comparison.Unsigned ?? comparison.Misplaced) is { } odd
            ? Report(
                CheckOutcome.NotChecked,
                $"\"{at}{Quote.Short(odd)}\" does not stand where it is read, or means something else here.") with
                {
                    Cause = Causes.UnusualForm,
                }
            : Report(CheckOutcome.Passed, "");
    }

    private static Check LookAtForm(CredentialUnderCheck credential)
    {
        var canonical = credential.Secured.Canonical.Value;
        if (canonical.UnusualForms.Count > 0) return Unusual(canonical.UnusualForms[0], "$");
        foreach (var (_, options) in credential.Secured.OptionsRead)
        {
            if (options.UnusualForms.Count > 0) return Unusual(options.UnusualForms[0], "$.proof");
            if (options.SplitNodes.Count > 0) return Split(options.SplitNodes[0]);
        }

        foreach (var split in canonical.SplitNodes)
            if (IsStatus(credential.Document, split) || IsDocument(credential.Document, split, canonical)) return Split(split);
        return Report(CheckOutcome.Passed, "");
    }

    private static bool IsStatus(JsonElement document, string id) =>
        document.Values("credentialStatus").Exists(status => status.Text("id") == id);

    // Endorsements in a badge may be about the badge: they name its id, and say nothing of it that is read here.
    private static bool IsDocument(JsonElement document, string id, CanonicalDocument canonical) =>
        id == document.Text("id")
        && canonical.SplitNodes.Count(split => split == id) != EndorsedSubjects.Count(document, id);

    private static Check Unusual(UnusualForm form, string root) => Report(
        CheckOutcome.NotChecked,
        $"It is written in a form that cannot be read here with certainty: {Describe(form.Kind)} "
        + $"({Quote.Short(root + form.Path.TrimStart('$'))}).") with { Cause = Causes.UnusualForm };

    private static Check Split(string id) => Report(
        CheckOutcome.NotChecked,
        $"It is written in a form that cannot be read here with certainty: {Quote.Short(id)} is described in two places.")
        with { Cause = Causes.UnusualForm };

    private static string Describe(UnusualFormKind kind) => kind switch
    {
        UnusualFormKind.Keyword => "a JSON-LD keyword where the context has a name for it",
        UnusualFormKind.NameAsIri => "a member whose name is an IRI",
        UnusualFormKind.TypeAsIri => "a type that is written as an IRI",
        UnusualFormKind.InlineTerm => "its own context gives another name to a known term",
        UnusualFormKind.InlineContext => "its own context imports another",
        UnusualFormKind.ValueObject => "a value object",
        UnusualFormKind.SetOrList => "a set or list object",
        UnusualFormKind.NestedArray => "an array in an array",
        _ => "null in an array",
    };

    private static Check Report(CheckOutcome outcome, string detail) =>
        new(Code, "What is signed is what is read", outcome, detail, Specifications.DataLoss)
        {
            Kind = CheckKind.SignedForm,
        };
}
