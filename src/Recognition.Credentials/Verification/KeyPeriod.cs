using Recognition.Credentials.Dids;

namespace Recognition.Credentials.Verification;

/// <summary>What speaks against a key that its owner's document lists.</summary>
/// <param name="Detail">A sentence.</param>
internal sealed record KeyObjection(CheckOutcome Outcome, string Detail, string Cause);

/// <summary>
/// "expires" and "revoked" of a verification method (Controlled Identifiers 1.0, section 2.2: nothing is to be verified
/// with it at or after that time).
/// A revoked key counts for nothing any more, whatever date its signatures bear: who has stolen it can write any.
/// Note: what was signed before a key expired is a warning and no failure. Expiry says that a key is too old to sign
/// with, and not that somebody else has it; badges are meant to outlive the keys that signed them.
/// </summary>
internal static class KeyPeriod
{
    /// <param name="document">The owner's; null where the key stands for itself at an address.</param>
    /// <param name="made">The signature.</param>
    /// <param name="signedAt">When it was made, if anything says so.</param>
    /// <param name="now">The time that is judged for.</param>
    public static KeyObjection? Judge(
        DidDocument? document, SigningEvidence made, DateTimeOffset? signedAt, DateTimeOffset now)
    {
        DateTimeOffset? revoked = null, expires = null;
        var unlimited = false;
        IEnumerable<VerificationMethod> methods = document?.VerificationMethods ?? [];
        if (made.Source?.Method is { } single) methods = methods.Append(single);
        foreach (var method in methods)
        {
            if (!made.Key.Equals(method.Key)) continue;
            // Disowned under one name, it is disowned under all.
            if (method.Revoked is { } disowned && !(revoked <= disowned)) revoked = disowned;
            if (method.Expires is null) unlimited = true;
            else if (!(expires >= method.Expires)) expires = method.Expires;
        }

        if (revoked is { } since && now >= since)
            return new KeyObjection(
                CheckOutcome.Failed,
                $"The key is revoked as of {DateTimeStamp.Format(since)}"
                + (signedAt < since
                    ? "; what it signed before counts no longer either, since dates can be forged."
                    : "."),
                "key-revoked");
        if (unlimited || expires is not { } end || now < end) return null;
        return signedAt < end
            ? new KeyObjection(
                CheckOutcome.Warning,
                $"The key expired on {DateTimeStamp.Format(end)}; this was signed before, on "
                + $"{DateTimeStamp.Format(signedAt.Value)}, by its own word.",
                "key-expired")
            : new KeyObjection(
                CheckOutcome.Failed,
                $"The key had expired on {DateTimeStamp.Format(end)}, before this was signed.", "key-expired");
    }
}
