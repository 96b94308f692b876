using Recognition.Credentials.Verification;

namespace Recognition.Web.Layout;

/// <summary>
/// The one table of the texts that explain verdicts, for readers who have never heard of Open Badges.
/// </summary>
internal static class VerdictTexts
{
    private const string GetAgain = "Get the badge again from its issuer, and share that file or its link as it is.";

    public static CheckText Of(VerificationReport report) =>
        report is { Kind: CredentialKind.Presentation, DecidedBy: null, Worst: { } worst } ? Of(worst) : report.Verdict switch
        {
            Verdict.Verified => new(
                "It is exactly what its issuer signed, the issuer is known to this service, and it is valid today.",
                "You can rely on it. To be sure that it belongs to the person you are talking to, check it again with "
                    + "their e-mail address.",
                "Share its link or its file. Anyone who has it can check it here.",
                "There is nothing to do."),
            Verdict.VerifiedWithWarnings => Accepted(report.Issuer),
            Verdict.NotValid => NotValid(report),
            Verdict.Revoked when report.Replacement is not null => new(
                "Its issuer has replaced it with a newer version, for example to correct a name.",
                "Open the newer version and rely on that one.",
                "Share the link of the newer version, or download its file again.",
                "There is nothing to do: the newer version counts."),
            Verdict.Revoked => new(
                "Its issuer has revoked it for good. That does not make it a forgery, and it is not always the holder’s "
                    + "fault.",
                "Don’t count it as a current qualification. If it matters to you, ask the holder or the issuer why.",
                "Ask your issuer why, and whether you can get a new one.",
                "If it was revoked by mistake, issue a new badge. A revocation cannot be undone."),
            Verdict.Suspended => new(
                "Its issuer has put it on hold. That can end, and it does not make the badge a forgery.",
                "Don’t count it for now. Check it again later, or ask the issuer.",
                "Ask your issuer why, and for how long.",
                "Lift the suspension when its reason is gone."),
            Verdict.Expired => new(
                "It was valid until the day that is named above. That does not make it a forgery, and its issuer has not "
                    + "revoked it.",
                "Ask whether there is a newer one, or decide whether an expired one is enough. If a day in the past "
                    + "matters to you, check it again and name that day.",
                "Ask your issuer how to renew it.",
                "Renew it if the holder still qualifies."),
            Verdict.NotYetValid => new(
                "It becomes valid on the day that is named above.",
                "Check it again after that day.",
                "Share it after that day.",
                "If the day is wrong, issue the badge again."),
            Verdict.UnknownIssuer => new(
                "It was not changed after it was signed. But nothing shows who signed it: anyone can make such a badge, "
                    + "under any name.",
                "Ask the issuer before you rely on it. Use an address or phone number that you look up yourself, not one "
                    + "from the badge.",
                "The file is not damaged. Ask your issuer for a badge whose key is published at its own website.",
                "Publish your key at your own website: use a did:web DID, or an https issuer id whose document lists the "
                    + "key."),
            Verdict.OtherRecipient => new(
                "The badge names a different address or id than the one that you entered. Many people have several.",
                "Ask which address they used for this badge, and check it again with that one.",
                "Tell whoever asks which of your addresses the badge was issued to.",
                "If the person’s address has changed, issue the badge again to the new one."),
            _ => new(
                "Something that the verdict depends on could not be reached or read. That says nothing against the badge, "
                    + "and nothing for it.",
                "Check it again in a few minutes. If it still fails tomorrow, ask the issuer. Don’t turn anybody down "
                    + "because of this result.",
                "Your file may be fine. If this does not change, tell your issuer.",
                "Keep your keys, your status lists and all that your badges refer to reachable over https."),
        };

    private static CheckText Accepted(IssuerFinding? issuer) => issuer switch
    {
        { Trust: IssuerTrust.Domain, Domain: { } domain } => new(
            (issuer.IsHosted ? $"It is what {domain} publishes. " : $"It is exactly what was signed, and the signing key is "
                + $"published at {domain}. ") + "The issuer’s name is what the badge says; it is not confirmed.",
            $"Make sure whose website {domain} is: search for the issuer yourself and compare the address. If it is "
                + "theirs, you can rely on the badge.",
            $"Your badge is fine. If somebody asks, tell them that {domain} is your issuer’s website.",
            "Ask the operator of this service to list you as a partner, or ask a listed endorser to endorse you."),
        _ => new(
            "It is exactly what its issuer signed. One thing could not be confirmed, or is not quite as the standard asks. "
                + "The answers above name it.",
            "Read the note and decide whether it matters to you.",
            "Your badge is fine. If somebody asks about the note, refer them to your issuer.",
            "See which checks warn below: each says what to do under “You issued it”."),
    };

    private static CheckText NotValid(VerificationReport report) => report.Cause switch
    {
        Causes.NotInLog => new(
            "It is signed with a key of that issuer, but the issuer’s records do not have it. Somebody else may have used "
                + "the key.",
            "Don’t rely on it. Ask the holder for the link to their badge, and tell the issuer. The holder may have been "
                + "deceived.",
            "If you think that the badge is real, ask its issuer to look it up.",
            "Find out who has had the key, and mark it as compromised."),
        Causes.Impersonation => new(
            "It uses the name, an address or a badge of that issuer, but the issuer did not sign it.",
            "Don’t rely on it. Ask the holder for the link to their badge, and open it at the issuer’s own website. The "
                + "holder may have been deceived.",
            "If somebody gave you this badge, tell the issuer that it names.",
            "If you are an issuer with a similar name, publish your badges under a did:web DID of your own domain."),
        _ => new(
            "It is not what an issuer signed: it was changed afterwards, put together from parts, or signed with a wrong "
                + "key. This is not the same as revoked or expired.",
            "Don’t rely on it. Ask the holder for the badge again, as a link or as the original file. Files are sometimes "
                + "changed by accident, for example when an editor saves them.",
            GetAgain,
            "Look at the check that failed, correct what it names, and issue the badge again."),
    };
}
