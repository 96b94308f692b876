using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Start.Checks;

/// <summary>Whether every active key opens, and signs what its public key verifies.</summary>
public sealed class KeysCheck(
    IKeyCustodian keys, OpenedKeyEncryption encryption, ProgrammeReader programme, IssuingOptions options)
{
    private const string Check = "keys";

    internal async Task<IReadOnlyList<Finding>> FindAsync(CancellationToken cancellationToken)
    {
        var issuers = (await programme.ReadAsync(cancellationToken)).Issuers;
        if (encryption.Encryption is null && string.IsNullOrEmpty(options.SignerSocket) && issuers.Count > 0)
        {
            var nothing = OpenKeyEncryption.NothingGiven();
            return [new Finding(Check, CheckOutcome.NotChecked, "Nothing that opens the keys was given.", nothing.Hint)];
        }

        var findings = new List<Finding>();
        var good = 0;
        foreach (var issuer in issuers)
        {
            if (issuer.Ed25519Method is null)
                findings.Add(Finding.Warning(Check, $"{issuer.Name} has no active signing key, and awards nothing.",
                    $"Make one: recognition keys create --issuer {issuer.Slug}, then keys activate."));
            foreach (var method in (ReadOnlySpan<string?>)[issuer.Ed25519Method, issuer.P256Method])
            {
                if (method is null) continue;
                var name = method[(method.IndexOf('#', StringComparison.Ordinal) + 1)..];
                if (Find(method) is not { } refused) good++;
                else findings.Add(Finding.Of(Check, $"The key {name} of {issuer.Name} does not sign", refused));
            }
        }

        if (findings.Count == 0) findings.Add(Finding.Passed(Check, $"Active keys that open and sign: {good}."));
        return findings;
    }

    private Failure? Find(string method)
    {
        var opened = keys.Open(method);
        if (!opened.Ok) return opened.Failure;
        try
        {
            var signature = opened.Value.Sign("recognition check"u8);
            return opened.Value.PublicKey.Verify("recognition check"u8, signature)
                ? null
                : Failure.Unavailable("issuer-key-missing", "Its public key does not verify what it signs.",
                    "Put its file back from a backup.");
        }
        catch (SignerUnavailableException unavailable)
        {
            return Failure.Unavailable("signer-unavailable", unavailable.Message,
                "Start `recognition signer`; the service finds it by itself.");
        }
    }
}
