using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing.Artwork;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Awards;

/// <summary>Everything that a page shows of an award.</summary>
public sealed record AwardView
{
    /// <summary>The path segment of its address.</summary>
    public required string Id { get; init; }

    /// <summary>Its address, which is also the credential's id.</summary>
    public required string Url { get; init; }

    /// <summary>The slugs of the achievement and its issuer, for links.</summary>
    public required string Achievement { get; init; }

    public required string Issuer { get; init; }

    /// <summary>The colour of the issuer's badges and pages, as it is now.</summary>
    public Colour IssuerColour { get; init; }

    /// <summary>What was signed: names, dates and texts are shown from here.</summary>
    public required AchievementCredential Signed { get; init; }

    /// <summary>The recipient's name as it was signed.</summary>
    public required string RecipientName { get; init; }

    public required AwardStanding Standing { get; init; }

    /// <summary>When it was first awarded: a later version does not change that.</summary>
    public required DateTimeOffset AwardedAt { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevocationReason { get; init; }

    /// <summary>Since when it is on hold; null where it is not, or not any more.</summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    public string? SuspensionReason { get; init; }

    /// <summary>Whether search engines may list its page: not until its earner wishes it.</summary>
    public bool OpenToSearch { get; init; }

    /// <summary>The newest signed version: the bytes that every form of the award comes from.</summary>
    public required ReadOnlyMemory<byte> Credential { get; init; }
}

public enum AwardStanding
{
    /// <summary>Waits for approval: nobody but programs with an API key knows of it.</summary>
    Draft,

    /// <summary>Is signed and published when its validFrom has come.</summary>
    Scheduled,

    Valid,
    Suspended,
    Expired,
    Revoked,
}

/// <summary>An award in a list.</summary>
/// <param name="ValidFrom">Of a draft that names none: when it was drafted.</param>
/// <param name="Problem">Why a scheduled award could not be issued when it was due.</param>
public sealed record AwardListItem(
    string Id,
    string Url,
    string Achievement,
    string Issuer,
    string RecipientName,
    DateTimeOffset ValidFrom,
    DateTimeOffset? ValidUntil,
    AwardStanding Standing,
    string? Problem = null)
{
    /// <summary><c>valid</c>, <c>draft</c>, …</summary>
    public string Status => JsonNamingPolicy.CamelCase.ConvertName(Standing.ToString());

    /// <summary>
    /// <c>{"id","url","achievement","issuer","recipient":{"name"},"validFrom","validUntil"?,"status","problem"?}</c>
    /// </summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("url", Url);
        json.WriteString("achievement", Achievement);
        json.WriteString("issuer", Issuer);
        json.WriteStartObject("recipient");
        json.WriteString("name", RecipientName);
        json.WriteEndObject();
        json.WriteString("validFrom", DateTimeStamp.Format(ValidFrom));
        if (ValidUntil is { } until) json.WriteString("validUntil", DateTimeStamp.Format(until));
        json.WriteString("status", Status);
        if (Problem is not null) json.WriteString("problem", Problem);
        json.WriteEndObject();
    }
}

/// <summary>A page of a list. <see cref="Next"/> is the <c>after</c> of the next page; null at the end.</summary>
public sealed record AwardPage(IReadOnlyList<AwardListItem> Items, string? Next);

/// <summary>Bytes to be served as they are.</summary>
/// <param name="Bytes">The same for every request of the same version.</param>
/// <param name="MediaType">Their media type.</param>
/// <param name="ETag">A strong entity tag, quotes included.</param>
/// <param name="LastModified">When they were signed.</param>
public sealed record AwardFile(
    ReadOnlyMemory<byte> Bytes, string MediaType, string ETag, DateTimeOffset LastModified);

/// <summary>A revoked award.</summary>
/// <param name="By">Who revoked it, where that was written down.</param>
public sealed record RevokedAward(string Id, string Url, DateTimeOffset RevokedAt, string Reason, string? By = null);

/// <summary>An award on hold.</summary>
/// <param name="By">Who suspended it, where that was written down.</param>
public sealed record SuspendedAward(string Id, string Url, DateTimeOffset SuspendedAt, string Reason, string? By = null);
