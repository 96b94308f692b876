namespace Recognition.Web.Hosting;

/// <summary>
/// Whether the pages that are made now are files of a copy that lies still (<c>recognition export</c>): they then speak
/// of the moment at which they were made, and have no form that nobody would answer.
/// </summary>
/// <param name="MadeAt">When the copy was made; null where the service answers.</param>
/// <param name="ListsUntil">Until when the status lists of the copy hold.</param>
internal sealed record StaticCopy(DateTimeOffset? MadeAt = null, DateTimeOffset? ListsUntil = null)
{
    public bool Is => MadeAt is not null;
}
