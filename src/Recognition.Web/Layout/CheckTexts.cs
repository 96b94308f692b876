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
    private const string GetAgain = "Get the badge again from its issuer, and share that file or its link as it is.";
    private const string MindTheFormat = "Issue it again, following the specification that is linked here.";

    private static readonly CheckText Shape = new(
        "Badges are written in a fixed form, so that every program reads the same from them.",
        AskForOriginal, GetAgain, MindTheFormat);

    private static readonly Dictionary<string, CheckText> ByCode = new(StringComparer.Ordinal)
    {
        ["format"] = new(
            "The file could be read as one digital badge.",
            AskForOriginal,
            GetAgain,
            MindTheFormat),
        ["contexts"] = new(
            "A badge names the vocabularies that define its words. Only published ones are accepted here, from copies "
                + "that we keep, so that nobody can change a meaning afterwards.",
            "Ask the issuer which vocabulary the badge uses. Until it is known here, the signature cannot be checked.",
            "Tell your issuer that verifiers do not know a vocabulary of the badge.",
            "Use the published contexts, or define further terms within the credential."),
        ["safe-mode"] = new(
            "Every word in the badge has a defined meaning. A word without one would not be covered by the signature.",
            AskForOriginal,
            GetAgain,
            "Define or remove the member that is named here, and issue the badge again."),
        ["signed-form"] = new(
            "A badge can be written in several ways that have the same signature. Only the usual way is accepted, so "
                + "that you see exactly what was signed.",
            "If it failed: the file was rewritten so that it reads differently. Don’t rely on it, and ask for the "
                + "original. If it could not be checked: ask the issuer for the badge in its usual form.",
            GetAgain,
            "Write the badge in the plain form of the standard: without JSON-LD keywords, aliases or inline contexts "
                + "that rename its members."),
        ["data-model"] = new(
            "The standard forbids some things that would allow two readings of a badge.",
            AskForOriginal,
            GetAgain,
            MindTheFormat),
        ["related-resource"] = new(
            "The badge can name further files with their fingerprints, which show whether the files are unchanged.",
            "If it failed: judge by the text of the badge alone, and ask the issuer.",
            "Tell your issuer that a file which the badge links to has changed.",
            "Restore the files, or issue the badge again with the new digests."),
        ["recipient"] = new(
            "A badge names a person or an address, often only as a fingerprint. We compared it with what you entered, "
                + "which is not kept.",
            "Check that you typed the address that the holder gave to the issuer. Many people have several. If none "
                + "fits, the badge is about somebody else.",
            "Tell whoever asks which of your addresses the badge was issued to.",
            "If the person’s address has changed, issue the badge again to the new one."),
        ["proof-count"] = new(
            "Every badge carries a digital signature.",
            "Without a signature anyone could have written this. Don’t rely on it, and ask for the original.",
            GetAgain,
            "Sign the badge before you hand it out."),
        ["proof"] = new(
            "The signature covers every word of the badge. If it fits, nothing was changed after the issuer signed. If "
                + "it does not, something was changed, or it was signed with another key.",
            "If it failed: don’t rely on the badge, and ask the issuer directly. If it could not be checked: try again "
                + "later.",
            GetAgain,
            "Make sure that the file was not edited or reformatted after signing, and that the signing key is published."),
        ["jwt-claims"] = new(
            "A badge in a JWT says the same in its claims as in the badge itself.",
            AskForOriginal,
            GetAgain,
            "Make the claims iss, sub, jti, nbf and exp agree with the credential."),
        ["issuer-key"] = new(
            "Issuers publish which keys are theirs. A signature counts only if it was made with one of them.",
            "If it failed: somebody else signed this in the issuer’s name. Don’t rely on it. If it could not be checked: "
                + "try again later, or ask the issuer.",
            "Tell your issuer that its keys cannot be confirmed.",
            "Publish the key in your DID document under assertionMethod, and make sure that the document can be reached "
                + "over https. Keep old keys there without \"expires\". Revoke only keys that were stolen."),
        ["issuer-standing"] = new(
            "Anyone can issue badges under any name. This check says what shows who the issuer is.",
            "Look the issuer up yourself: its website, its address, who recommends it. Then decide whether you trust it.",
            "Your badge may be fine. Tell whoever asks who your issuer is.",
            "Publish your keys at your own domain (did:web), and ask the operator of this service to list you."),
        ["issuance-log"] = new(
            "This service records everything that it signs in a log that can only grow. A badge that is signed with its "
                + "key but is not in the log was made by somebody who had got hold of the key.",
            "If it failed: don’t rely on the badge, even if everything else looks right.",
            "If it failed and you think that the badge is real, ask its issuer to look it up.",
            "If it failed: find out at once who has had the key, and mark the key as compromised."),
        ["presenter"] = new(
            "A presentation is signed by the person who presents it. It shows whether that is the person whom the badge "
                + "names.",
            "If it differs: somebody else presents this badge. Ask why.",
            "Present it from the wallet that holds your own DID.",
            "There is nothing to do."),
        ["valid-from"] = new(
            "A badge says from which day it is valid.",
            "It is not valid yet. Check it again after that day.",
            "Share it after that day.",
            "If the day is wrong, issue the badge again."),
        ["valid-until"] = new(
            "Some badges are valid for a limited time, like a first-aid certificate. An expired badge is not a forgery.",
            "Ask whether there is a newer one, or decide whether an expired one is enough.",
            "Ask your issuer how to renew it.",
            "Renew the badge if the holder still qualifies."),
        ["status-revocation"] = new(
            "Issuers can revoke a badge by a list that they sign. If the list cannot be read, it is not known whether "
                + "the badge was revoked.",
            "If it is revoked: don’t count it, and ask the issuer why if it matters. If it could not be checked: try "
                + "again later.",
            "If it is revoked, ask your issuer why. If it could not be checked, your file may be fine.",
            "Keep your status list reachable, signed with your own key, and up to date."),
        ["status-suspension"] = new(
            "Issuers can put a badge on hold by a list that they sign.",
            "If it is suspended: it is not valid at present. Check again later, or ask the issuer. If it could not be "
                + "checked: try again later.",
            "Ask your issuer why, and for how long.",
            "Keep your status list reachable, signed with your own key, and up to date."),
        ["status-other"] = new(
            "The badge has a further status that is not judged here.",
            "If it matters to you, ask the issuer what it means.",
            "Ask your issuer what it means.",
            "Verifiers commonly know revocation and suspension."),
        ["status-list"] = new(
            "This is an issuer’s list of revoked or suspended badges. Verifiers must be able to read it.",
            "Try again later. Until then treat it as neither confirmed nor refused.",
            "This is not a badge. You were given the wrong file.",
            MindTheFormat),
        ["signed-by-then"] = new(
            "You asked about a day in the past. A badge that was signed later did not exist on that day.",
            "Ask the issuer why it was signed later. Badges are often issued for something that was earned before.",
            "There is nothing to do.",
            "There is nothing to do: the date of signing is shown as it is."),
        ["credential-schema"] = new(
            "The badge can name a schema that describes its form.",
            "This alone says nothing against the badge.",
            "There is nothing to do.",
            "Name the schemas of Open Badges 3.0, which every verifier knows."),
        ["refresh-service"] = new(
            "The badge can name an address at which a newer version of it is published.",
            "Ask the holder for the newest version, or get it from the address that is named.",
            "Get the newest version and share that one.",
            "Keep the refresh service reachable."),
        ["digests"] = new(
            "Pictures and evidence can have a fingerprint in the badge, which shows whether they are unchanged.",
            "If it failed: the picture or the evidence was exchanged. Judge by the text of the badge alone, and ask the "
                + "issuer.",
            "Tell your issuer that a file which the badge links to has changed.",
            "Restore the files, or issue the badge again with the new digests."),
        ["given-copy"] = new(
            "A hosted badge is what its issuer publishes at its address today. A copy that says something else is not the "
                + "badge.",
            "If it failed: don’t rely on the copy. Open the badge at its issuer’s address, or ask the holder for that link.",
            "Get the badge again from its issuer, so that you share the newest copy.",
            "There is nothing to do."),
        ["badge-class"] = new(
            "An older badge describes what was earned in a separate document.",
            "If it could not be checked: try again later, or ask the issuer what the badge stands for.",
            "Tell your issuer that the description of the badge cannot be read.",
            "Keep the badge class at its address for as long as its badges are valid."),
        ["issuer-profile"] = new(
            "An older badge relies on a profile that its issuer publishes at its own address.",
            "If it could not be checked: try again later, or ask the issuer directly.",
            "Tell your issuer that its profile cannot be read.",
            "Keep your profile at its address, without a redirect to another host."),
        ["disclosure"] = new(
            "With such a signature the holder chooses which parts of a badge to show. A status or an end may have been left "
                + "out.",
            "Ask the holder for the badge with its status and its end.",
            "Present the badge with its status and its end.",
            "Make the status and the end mandatory when you sign."),
        ["proof-expires"] = new(
            "A signature can have an end of its own, before that of the badge.",
            "Ask the holder for a newly signed badge.",
            GetAgain,
            "Sign the badge again."),
        ["holder-key"] = new(
            "A presentation is signed by its holder. This check says whether the key is the holder’s.",
            "If it failed: somebody else signed it. Ask the holder for a new presentation.",
            "Present it again from the wallet that holds your DID.",
            "There is nothing to do."),
        ["presentation-time"] = new(
            "A presentation can be valid for a limited time.",
            "Ask the holder for a new presentation.",
            "Present it again.",
            "There is nothing to do."),
        ["receipt"] = new(
            "A receipt records the verdict of an earlier verification.",
            "Verify the badge itself.",
            "Ask for a new receipt.",
            "There is nothing to do."),
        ["endorsements"] = new(
            "Others can endorse a badge or its issuer. Each endorsement has a report of its own.",
            "Read the verdict of each endorsement. One by an endorser that this service lists makes the issuer recognized; no "
                + "other changes the verdict above.",
            "There is nothing to do.",
            "There is nothing to do."),
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
