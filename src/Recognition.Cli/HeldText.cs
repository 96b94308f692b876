using Recognition.Credentials;
using Recognition.Issuing.Awards;

namespace Recognition.Cli;

/// <summary>An award that was granted, or is held, as the terminal shows it.</summary>
internal static class HeldText
{
    /// <summary>Its address on standard output; what is to be known of it on standard error.</summary>
    public static void Tell(Terminal terminal, GrantedAward award)
    {
        terminal.WriteLine(award.Url);
        if (award.Standing == AwardStanding.Draft)
            terminal.Note($"It is a draft: recognition approve {award.Id} issues it, discard drops it.");
        if (award.ScheduledFor is { } then)
            terminal.Note($"It is scheduled, and issued on {DateTimeStamp.Format(then)}.");
        if (award.HeldId is { } held)
            terminal.Note($"This person holds the achievement already ({held}): approve will be refused.");
    }

    public static byte[] JsonOf(GrantedAward award) => CredentialJson.Write(json =>
    {
        json.WriteStartObject();
        award.WriteMembers(json);
        json.WriteEndObject();
    });
}
