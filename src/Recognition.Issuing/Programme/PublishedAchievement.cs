using Recognition.Issuing.Achievements;
using Model = Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Programme;

/// <summary>An achievement with the document that stands at its address, made once for each change.</summary>
public sealed class PublishedAchievement
{
    public required Achievement Achievement { get; init; }

    public required PublishedIssuer Issuer { get; init; }

    public string Slug => Achievement.Slug;

    public string Name => Achievement.Name;

    /// <summary>Its address, which is also its id.</summary>
    public required string Url { get; init; }

    /// <summary>The Open Badges Achievement that stands in every badge of it.</summary>
    public required Model.Achievement Document { get; init; }

    /// <summary>The Achievement as a document of its own, with its contexts: UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }
}
