using Recognition.Credentials;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>The signature of a badge that is signed (Open Badges 2.0, SignedBadge; RFC 7515, section 5.2).</summary>
internal static class SignatureCheck
{
    public static Check Run(AssertionUnderCheck badge)
    {
        if (badge.Jws is not { } jws)
        {
            return Report(
                badge, CheckOutcome.Failed,
                badge.Given.Verification == VerificationType.Signed
                    ? "It says that it is signed, but came without its signature: ask for the signed file."
                    : "It does not say how it is verified, and is neither hosted nor signed.");
        }

        if (JoseAlgorithm.KeyOf(jws.Algorithm) is not { } algorithm)
            return Report(
                badge, jws.Algorithm == "none" ? CheckOutcome.Failed : CheckOutcome.NotChecked,
                $"\"alg\": \"{Quote.Short(jws.Algorithm)}\" is not known here: only RS256, ES256 and EdDSA are.");
        if (jws.Header.Has("crit"u8) || jws.Header.Has("b64"u8))
            return Report(
                badge, CheckOutcome.NotChecked, "The header demands an extension (\"crit\") that is not known here.");
        if (badge.Key is not { Key: var key })
            return Report(
                badge, CheckOutcome.NotChecked, "The signature was not checked, since no key of the issuer was had.");
        if (algorithm != key.Algorithm)
            return Report(
                badge, CheckOutcome.Failed, $"\"{jws.Algorithm}\" does not go with a key of {key.Algorithm}.");
        return VcJwt.Verify(jws, key)
            ? Report(
                badge, CheckOutcome.Passed,
                $"The signature fits: nothing was changed since it was signed ({jws.Algorithm}).")
            : Report(badge, CheckOutcome.Failed, "The signature does not fit the badge and the issuer's key.") with
            {
                Cause = Causes.Altered,
            };
    }

    private static Check Report(AssertionUnderCheck badge, CheckOutcome outcome, string detail)
    {
        badge.ProofOutcome = outcome;
        return new Check("proof", "The signature fits", outcome, detail, V2Specifications.Signed)
        {
            Kind = CheckKind.Proof,
        };
    }
}
