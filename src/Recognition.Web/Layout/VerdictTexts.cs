using Recognition.Credentials.Verification;

namespace Recognition.Web.Layout;

/// <summary>
/// The one table of the texts that explain verdicts, for readers who never heard of Open Badges. Only the verified are
/// called genuine: what is revoked or expired may have a signature or key that nobody could check.
/// </summary>
internal static class VerdictTexts
{
    public static CheckText Of(Verdict verdict) => verdict switch
    {
        Verdict.Verified => new(
            "A digital badge is a statement that its issuer has sealed. The seal is whole, it is the issuer's, and the "
                + "issuer has not taken the badge back.",
            "You may take it as the issuer's word. To see that it is about the person before you, compare the name, or "
                + "verify it again with their e-mail address.",
            "Share its link or its file unchanged; whoever gets it can check it as you did here.",
            "Nothing to do."),
        Verdict.VerifiedWithWarnings => new(
            "The seal is whole: nothing was changed since it was made. Something else could not be confirmed; the "
                + "sentence above and the checks below name it.",
            "Read the note, and judge whether it matters to you. Most often the issuer is simply not known here: look it "
                + "up, or ask it.",
            "Nothing is wrong with your badge. You may tell whoever asks who its issuer is.",
            "See which checks warn below: what each says under \"You issued it\" removes the note."),
        Verdict.NotValid => new(
            "What is before you is not what an issuer sealed, or nobody can show that it is: it was changed, copied in "
                + "part, made by somebody else, or made wrongly. This is not the same as revoked or expired.",
            "Do not rely on it. It need not be a fraud: files get damaged. Ask the holder for the link or the original "
                + "file, or ask the issuer whether it is theirs.",
            "Get the badge again from its issuer, and share that file or its link unchanged.",
            "Look at the check that failed, mend what it names, and issue the badge again."),
        Verdict.Revoked => new(
            "Its issuer has taken the badge back for good, which is not the same as a forgery. Only the issuer knows why; "
                + "it need not be the holder's fault.",
            "Do not count it. If it matters to you, ask the holder or the issuer why.",
            "Ask your issuer why, and whether a new one can be issued.",
            "If it was revoked by mistake, issue a new badge: a revocation is not undone."),
        Verdict.Suspended => new(
            "Its issuer has put the badge on hold, which is not the same as a forgery. That can end.",
            "Do not count it for now. Check again later, or ask the issuer.",
            "Ask your issuer why, and for how long.",
            "Lift the suspension once its reason is gone."),
        Verdict.Expired => new(
            "By its own word the badge was good until the day that is named; its time is over. That alone makes it no "
                + "forgery, and is not the same as being taken back.",
            "Ask whether there is a newer one, or decide whether an expired one is enough for you. For a day of the past, "
                + "verify it again and name that day.",
            "Ask your issuer how to renew it.",
            "Issue it again where the holder still qualifies."),
        Verdict.NotYetValid => new(
            "The badge says of itself that it holds only from a later day on.",
            "Check again after that day.",
            "Share it once that day has come.",
            "If the day is wrong, issue the badge again."),
        _ => new(
            "Something that the verdict depends on could not be reached or read. That says nothing about the badge, "
                + "neither good nor bad.",
            "Try again later. Until then treat it as neither confirmed nor refused, or ask the issuer directly.",
            "Nothing is wrong with you or your file. If it stays so, tell your issuer.",
            "Keep your keys, your status lists and whatever your badges name reachable over https."),
    };
}
