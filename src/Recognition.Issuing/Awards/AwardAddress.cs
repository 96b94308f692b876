using Recognition.Credentials.Fetching;

namespace Recognition.Issuing.Awards;

/// <summary>The addresses at which an award of ours is: its page, its files, its report, its code to scan.</summary>
public static class AwardAddress
{
    /// <summary>The id of the award that an address names; null for any other address.</summary>
    public static string? IdOf(string url, PublicUrl publicUrl)
    {
        if (!Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address)
            || !new OwnAddress(publicUrl.Value).Covers(address)) return null;
        var prefix = new Uri(publicUrl.Award("")).AbsolutePath;
        if (!address.AbsolutePath.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return null;
        var id = address.AbsolutePath[prefix.Length..];
        var end = id.AsSpan().IndexOfAny('/', '.');
        return end < 0 ? id : id[..end];
    }
}
