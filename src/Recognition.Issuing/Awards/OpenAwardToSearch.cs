using Recognition.Issuing.Audit;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Opens the page of an award to search engines, or closes it again: its earner's to decide, and closed until then.
/// Nothing that was signed changes. Saying it again changes nothing.
/// </summary>
public sealed class OpenAwardToSearch(WriteQueue queue, PublicUrl publicUrl, TimeProvider clock)
{
    public async Task<Outcome<SearchableAward>> ExecuteAsync(
        string id, bool open, CancellationToken cancellationToken = default)
    {
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        return await queue.RunAsync(database => Apply(database, id, open, now), cancellationToken);
    }

    private Outcome<SearchableAward> Apply(RecognitionDbContext database, string id, bool open, DateTimeOffset now)
    {
        var award = database.Awards.FirstOrDefault(award => award.Id == id && award.Version > 0);
        if (award is null) return AwardChange.NotIssued(database, id);
        if (award.OpenToSearch != open)
        {
            award.OpenTo(search: open);
            AuditTrail.Record(
                database, now, open ? "award.opened-to-search" : "award.closed-to-search", $"awards/{award.Id}",
                Fingerprint.Of(json => json.WriteBoolean("openToSearch", !open)),
                Fingerprint.Of(json => json.WriteBoolean("openToSearch", open)));
        }

        return new SearchableAward(id, publicUrl.Award(id), open);
    }
}

/// <summary>An award and whether search engines may list its page.</summary>
public sealed record SearchableAward(string Id, string Url, bool Open);
