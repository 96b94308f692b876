using Recognition.Credentials.Verification;

namespace Recognition.Web.Layout;

/// <summary>
/// What a check means and what to do where it did not pass: for whoever was shown the badge (an employer), whom it is
/// about (the earner), and who issued it.
/// </summary>
internal sealed record CheckText(string Means, string Employer, string Earner, string Issuer);

/// <summary>The one table of the texts that explain checks, by the check's code.</summary>
internal static class CheckTexts
{
    private const string AskForOriginal =
        "Ask the holder for the badge as its issuer gave it: a link or the file itself.";
    private const string GetAgain = "Get the badge again from its issuer, and share that file or its link unchanged.";
    private const string TryLater = "Try again later. Until then treat it as neither confirmed nor refused.";
    private const string MindTheFormat = "Issue it again, following the specification that is linked here.";

    private static readonly CheckText Shape = new(
        "A badge is written in a fixed form, so that every program reads the same from it.",
        AskForOriginal, GetAgain, MindTheFormat);

    private static readonly Dictionary<string, CheckText> ByCode = new(StringComparer.Ordinal)
    {
        ["format"] = new(
            "What was handed in could be read as one digital badge.",
            AskForOriginal,
            GetAgain,
            MindTheFormat),
        ["contexts"] = new(
            "A badge names the vocabularies that its words come from. Only published ones that are kept "
                + "here, word for word, are accepted, so nobody can change the meaning afterwards.",
            "Ask the issuer which vocabulary the badge uses; until it is a published one its meaning "
                + "cannot be relied on.",
            "Tell your issuer: the badge uses words that no verifier knows.",
            "Use the published contexts, or define extra terms within the credential."),
        ["safe-mode"] = new(
            "Every word in the badge has a defined meaning, so nothing in it was left outside the "
                + "signature.",
            AskForOriginal,
            GetAgain,
            "Remove or define the member that is named here, and issue the badge again."),
        ["data-model"] = new(
            "The standard forbids some things that would let a badge be read in two ways.",
            AskForOriginal,
            GetAgain,
            MindTheFormat),
        ["related-resource"] = new(
            "The badge may name further files and their fingerprints, which show whether they are the same.",
            "If it failed: judge by the badge's text alone, and ask the issuer.",
            "Tell your issuer that what the badge links to has changed.",
            "Restore the files, or issue the badge again with the new digests."),
        ["recipient"] = new(
            "Badges hold a name or address, often only as a fingerprint. It is compared with the person "
                + "whom you named; the name that you typed is not kept.",
            "See that you typed the address that the holder gave the issuer; people often have several. "
                + "If none fits, the badge is somebody else's.",
            "Tell the employer which of your addresses the badge was issued to.",
            "If the person's address has changed, issue the badge again to the new one."),
        ["proof-count"] = new(
            "Every badge carries a digital signature.",
            "Without a signature anybody could have written this. Do not rely on it; ask for the "
                + "original.",
            GetAgain,
            "Sign the badge before you hand it out."),
        ["proof"] = new(
            "The signature is a seal over every word. If it fits, nothing was changed since the issuer "
                + "signed; if it does not, something was, or it was sealed with another key.",
            "If it failed: do not rely on it, and ask the issuer directly. If it could not be checked: "
                + "try again later.",
            GetAgain,
            "See that the file was not edited or reformatted after signing, and that the key that signed "
                + "is published."),
        ["jwt-claims"] = new(
            "The outer envelope of the badge says the same as the badge inside.",
            AskForOriginal,
            GetAgain,
            "Let the claims iss, sub, jti, nbf and exp say what the credential says."),
        ["issuer-key"] = new(
            "The issuer publishes which keys are its own. A seal counts only if it was made with one of "
                + "them.",
            "If it failed: somebody else made this in the issuer's name; do not rely on it. If it could "
                + "not be checked: try again later, or ask the issuer.",
            "If the badge is yours, tell its issuer that its keys cannot be confirmed.",
            "Publish the key in your DID document under assertionMethod, keep old keys there without "
                + "\"expires\", revoke only those that were stolen, and see that it can be reached over HTTPS."),
        ["issuer-standing"] = new(
            "Anybody can issue badges. This says whether the issuer is known here; a stranger is no "
                + "forger, but its name is its own word.",
            "Look the issuer up: its web site, its address, who recommends it. Then decide whether its "
                + "word counts for you.",
            "Nothing is wrong with your badge. You may tell the employer who the issuer is.",
            "Ask the operator of this verifier to list you, or have somebody who is listed endorse you."),
        ["issuance-log"] = new(
            "This service writes down everything that it signs, in a log that can only grow. A badge that bears its "
                + "seal and is not in the log was made by somebody who had got hold of a key.",
            "If it failed: do not rely on the badge, however right the rest looks.",
            "If it failed and you think that the badge is real, ask its issuer to look it up.",
            "If it failed: see at once who has had the key, and mark it as compromised."),
        ["valid-from"] = new(
            "A badge says from when on it holds.",
            "It does not hold yet. Check again after that date.",
            "Share it once the date has come.",
            "If the date is wrong, issue the badge again."),
        ["valid-until"] = new(
            "Some badges hold for a time only, as a first-aid certificate does. That it has expired "
                + "makes it no forgery.",
            "Ask whether there is a newer one, or whether an expired one is enough for your purpose.",
            "Ask your issuer how to renew it.",
            "Renew the badge where the holder still qualifies."),
        ["status-revocation"] = new(
            "Issuers can take a badge back, by a list that they sign. If the list cannot be read, nobody "
                + "here can say either way.",
            "If it is revoked: do not rely on it; the issuer knows why. If it could not be checked: try "
                + "again later.",
            "If it is revoked, ask your issuer why. If it could not be checked, nothing is wrong with you "
                + "or your file.",
            "Keep your status list reachable, signed with your own key, and up to date."),
        ["status-suspension"] = new(
            "Issuers can suspend a badge for a time, by a list that they sign.",
            "If it is suspended: it does not hold at present. Ask again later, or ask the issuer. If it "
                + "could not be checked: try again later.",
            "Ask your issuer why, and for how long.",
            "Keep your status list reachable, signed with your own key, and up to date."),
        ["status-other"] = new(
            "The badge has a further status that is not judged here.",
            "Ask the issuer what it stands for, if it matters to you.",
            "Ask your issuer what it stands for.",
            "Verifiers commonly know revocation and suspension."),
        ["status-list"] = new(
            "This is an issuer's list of revoked or suspended badges. Verifiers must be able to read it.",
            TryLater,
            "This is no badge; you were given the wrong file.",
            MindTheFormat),
        ["signed-by-then"] = new(
            "You asked about a day of the past. A badge that was signed later did not exist for anybody "
                + "on that day.",
            "Ask the issuer why it was signed later; badges are often issued for something earned before.",
            "Nothing to do, unless you are asked.",
            "Nothing to do: the date of signing is told as it is."),
        ["credential-schema"] = new(
            "The badge may name a form that it keeps to.",
            "This alone says nothing against the badge.",
            "Nothing to do.",
            "Name the schemas of Open Badges 3.0, which every verifier knows."),
        ["refresh-service"] = new(
            "The badge may name a place where a newer version of it is.",
            "Ask the holder for the newest version, or get it from the address that is named.",
            "Fetch the newest version and share that.",
            "Keep the refresh service reachable."),
        ["digests"] = new(
            "Pictures and evidence may carry a fingerprint in the badge, which shows whether they are "
                + "still the same.",
            "If it failed: the picture or the evidence was exchanged; judge by the badge's text alone and "
                + "ask the issuer.",
            "Tell your issuer that what the badge links to has changed.",
            "Restore the files, or issue the badge again with the new digests."),
        ["given-copy"] = new(
            "A hosted badge is what lies at its address today; a copy may be older.",
            "Judge by what is shown here: it comes from the badge's address.",
            "Get the badge again from its issuer, so that you share the newest copy.",
            "Nothing to do."),
        ["badge-class"] = new(
            "An older badge says in a document of its own what was earned and how.",
            "If it could not be checked: try again later, or ask the issuer what the badge stands for.",
            "Tell your issuer that the description of the badge cannot be read.",
            "Keep the badge class at its address, for as long as badges are to hold."),
        ["issuer-profile"] = new(
            "An older badge is vouched for by its issuer's profile, at the issuer's own address.",
            "If it could not be checked: try again later, or ask the issuer directly.",
            "Tell your issuer that its profile cannot be read.",
            "Keep your profile at its address, without a redirect to another host."),
        ["endorsements"] = new(
            "Others may vouch for a badge or its issuer. Each such statement has a report of its own.",
            "Read each endorsement's own verdict; none of them changes this one.",
            "Nothing to do.",
            "Nothing to do."),
    };

    public static CheckText Of(Check check) => ByCode.GetValueOrDefault(check.Code, Shape);

    public static IEnumerable<string> Codes => ByCode.Keys;

    /// <summary>Null for a code that has no text of its own.</summary>
    public static CheckText? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>False where its detail says it all: it concerns nothing in this badge, or holds and is a matter of form.
    /// </summary>
    public static bool Explains(Check check) =>
        NeedsAction(check) || (check.Outcome != CheckOutcome.NotApplicable && ByCode.ContainsKey(check.Code));

    /// <summary>True where there is something to do about it.</summary>
    public static bool NeedsAction(Check check) =>
        check.Outcome is CheckOutcome.Failed or CheckOutcome.Warning or CheckOutcome.NotChecked;
}
