using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// The embedded proofs (Data Integrity 1.0, section 4.5): each one must hold. One of a suite that we do not know, or
/// whose key cannot be fetched, leaves the question open, whatever the others say; one that fails decides it.
/// </summary>
internal sealed class ProofCheck(KeyFinder keys)
{
    public async ValueTask<Check> RunAsync(CredentialUnderCheck credential)
    {
        var proofs = credential.Secured.Proofs;
        if (proofs.Count == 0)
            return WithoutProof(credential);
        if (proofs.Count > credential.Options.MaxProofs)
            return Report(credential, CheckOutcome.Failed, "There are too many proofs to check.");

        var results = new List<ProofResult>(proofs.Count);
        foreach (var element in proofs)
        {
            credential.CancellationToken.ThrowIfCancellationRequested();
            results.Add(Proof.TryRead(element, out var proof, out var problem)
                ? await CheckOneAsync(credential, proof).ConfigureAwait(false)
                : new ProofResult(null, Proof.IsBroken(element) ? CheckOutcome.Failed : CheckOutcome.NotChecked, problem)
                {
                    Cause = "proof-malformed",
                });
        }

        return Judge(credential, results);
    }

    // A presentation without a proof adds nothing to the credentials in it, unless one was asked for.
    private static Check WithoutProof(CredentialUnderCheck credential)
    {
        if (!credential.IsPresentation)
            return Report(credential, CheckOutcome.Failed, "It carries no signature.") with
            {
                Cause = "unsigned",
            };
        const string Unsigned = "The presentation itself is not signed.";
        return credential.Request.Challenge is null && credential.Request.Domain is null
            ? Report(credential, CheckOutcome.NotApplicable, Unsigned)
            : Report(credential, CheckOutcome.Failed, Unsigned) with { Cause = "unsigned" };
    }

    private async ValueTask<ProofResult> CheckOneAsync(CredentialUnderCheck credential, Proof proof)
    {
        if (proof.Cryptosuite is null)
            return NotChecked(proof, $"The suite \"{Quote.Short(proof.SuiteText)}\" is not known here.");
        // Data Integrity, section 4.4, step 3: the purpose is the expected one.
        if (proof.ProofPurpose != credential.Purpose.Name())
            return new ProofResult(
                proof,
                CheckOutcome.Failed,
                $"A proof for \"{Quote.Short(proof.ProofPurpose)}\" says nothing of the {credential.Author}: it must be "
                + $"for \"{credential.Purpose.Name()}\".");
        if (RefuseOptions(credential, proof) is { } refused)
            return new ProofResult(proof, CheckOutcome.Failed, refused) { Cause = "proof-options" };
        var answer = await keys.FindAsync(proof.VerificationMethod, credential.Purpose, credential.CancellationToken)
            .ConfigureAwait(false);
        if (answer.Key is null)
        {
            return new ProofResult(proof, OutcomeOf(credential, answer, proof.VerificationMethod), answer.Problem!)
            {
                Cause = answer.Cause,
            };
        }

        var problem = DataIntegrityProof.Verify(credential.Secured, proof, answer.Key);
        credential.Evidence.Add(new SigningEvidence(answer.Key, proof.VerificationMethod, problem is null)
        {
            Source = answer.Source,
            SignedAt = proof.Created,
        });
        if (problem is null)
        {
            if (proof.Expires < (credential.ProofExpires ?? DateTimeOffset.MaxValue)) credential.ProofExpires = proof.Expires;
            return new ProofResult(proof, CheckOutcome.Passed, $"{proof.SuiteText} holds");
        }

        // What JSON-LD refuses has no canonical form here; whether the signature fits is not known.
        return problem.LeavesOpen || problem.Code == "document-not-canonical"
            ? NotChecked(proof, $"The proof could not be checked: {problem.Message}")
            : new ProofResult(proof, CheckOutcome.Failed, problem.Message) { Cause = CauseOf(problem) };
    }

    // A document that does not list the key says nothing about the signature; it speaks against the issuer.
    internal static CheckOutcome OutcomeOf(CredentialUnderCheck credential, KeyAnswer answer, string method)
    {
        if (answer.Cause == Causes.KeyNotListed) credential.ExcludedMethod = method;
        return answer.NotChecked || answer.Cause == Causes.KeyNotListed ? CheckOutcome.NotChecked : CheckOutcome.Failed;
    }

    private static string CauseOf(ProofProblem problem) =>
        problem.Code is "signature-wrong" or "context-changed" ? Causes.Altered : problem.Code;

    // Data Integrity, section 4.4, steps 3 to 6: purpose, domain and challenge. An end of the proof is a matter of time,
    // and told as such.
    private static string? RefuseOptions(CredentialUnderCheck credential, Proof proof)
    {
        if (credential.Request.ExpectedProofPurpose is { } purpose && proof.ProofPurpose != purpose)
            return $"The proof was not made for \"{Quote.Short(purpose)}\", which was asked for.";
        if (credential.Request.Domain is { } domain && !proof.Domain.Contains(domain))
            return "The proof was not made for the domain that was asked for.";
        if (credential.Request.Challenge is { } challenge && proof.Challenge != challenge)
            return "The proof does not answer the challenge that was asked for.";
        return null;
    }

    private static Check Judge(CredentialUnderCheck credential, List<ProofResult> results)
    {
        // Section 4.5: a proof holds only if those that it names as previous ones do; one round for each link.
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < results.Count; i++)
            {
                if (results[i].Outcome != CheckOutcome.Passed || PreviousHold(results[i].Proof!, results)) continue;
                results[i] = NotChecked(results[i].Proof!, "A proof that it builds on does not hold.");
                changed = true;
            }
        }

        if (results.Find(result => result.Outcome == CheckOutcome.Failed) is { } failed)
            return Report(credential, CheckOutcome.Failed, failed.Detail) with { Cause = failed.Cause };
        var holding = results.Count(result => result.Outcome == CheckOutcome.Passed);
        var open = results.Find(result => result.Outcome == CheckOutcome.NotChecked);
        if (open is null)
            return Report(
                credential,
                CheckOutcome.Passed,
                "The signature fits: nothing was changed since it was signed "
                + $"({string.Join(", ", results.Select(result => NameOf(result.Proof!)).Distinct())}).");
        var some = holding == 0 ? "" : $"{holding} of {results.Count} proofs hold. ";
        return Report(credential, CheckOutcome.NotChecked, some + open.Detail) with { Cause = open.Cause };
    }

    private static string NameOf(Proof proof) =>
        proof.Cryptosuite!.IsOlder ? $"{proof.SuiteText}, an older suite" : proof.SuiteText;

    private static bool PreviousHold(Proof proof, List<ProofResult> results)
    {
        foreach (var id in proof.PreviousProof)
            if (!results.Exists(other => other.Proof?.Id == id && other.Outcome == CheckOutcome.Passed)) return false;
        return true;
    }

    private static ProofResult NotChecked(Proof proof, string detail) => new(proof, CheckOutcome.NotChecked, detail);

    private static Check Report(CredentialUnderCheck credential, CheckOutcome outcome, string detail)
    {
        credential.ProofOutcome = outcome;
        return new Check("proof", "The signature fits", outcome, detail, Specifications.ProofSets)
        {
            Kind = CheckKind.Proof,
        };
    }

    private sealed record ProofResult(Proof? Proof, CheckOutcome Outcome, string Detail)
    {
        public string? Cause { get; init; }
    }
}
