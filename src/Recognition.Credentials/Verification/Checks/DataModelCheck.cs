using Recognition.Credentials.Model;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>The rules of the data model, summed up; the first that is broken is cited.</summary>
internal static class DataModelCheck
{
    private const int MostQuoted = 3;

    public static Check Run(CredentialUnderCheck credential)
    {
        var findings = CredentialDataModel.Check(credential.Document, credential.Credential.UsesVcClaim);
        if (findings.Count == 0)
            return Report(CheckOutcome.Passed, "It keeps to the rules of the data model.", Specifications.DataModel);
        var quoted = string.Join(
            " ", findings.Take(MostQuoted).Select(finding => $"{Quote.Short(finding.Path)}: {finding.Problem}"));
        if (findings.Count > MostQuoted) quoted += $" And {findings.Count - MostQuoted} more.";
        return Report(CheckOutcome.Failed, quoted, findings[0].Specification);
    }

    private static Check Report(CheckOutcome outcome, string detail, string specification) =>
        new("data-model", "It keeps to the data model", outcome, detail, specification) { Kind = CheckKind.Rules };
}
