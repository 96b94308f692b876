using System.Collections.Concurrent;

namespace Recognition.Web.Hosting;

/// <summary>
/// Whether the pages that are made now are files of a copy that lies still (<c>recognition export</c>): they then speak
/// of the moment at which they were made, and have no form that nobody would answer.
/// </summary>
/// <param name="MadeAt">When the copy was made; null where the service answers.</param>
/// <param name="ListsUntil">Until when the status lists of the copy hold.</param>
/// <param name="Certificates">Whether the copy has PDF certificates.</param>
internal sealed record StaticCopy(
    DateTimeOffset? MadeAt = null, DateTimeOffset? ListsUntil = null, bool Certificates = false)
{
    private readonly ConcurrentDictionary<string, bool> _lacking = new(StringComparer.Ordinal);

    public bool Is => MadeAt is not null;

    /// <summary>A file that could not be fetched: pages that are made later do not link to it.</summary>
    /// <param name="path">Below the public URL: <c>/awards/ID.jwt</c>.</param>
    public void Lack(string path) => _lacking[path] = true;

    /// <summary>Whether there is something at a path; of what the service itself answers, there is everything.</summary>
    public bool Has(string path) => !_lacking.ContainsKey(path);
}
