namespace Recognition.Credentials.Verification;

/// <summary>Addresses that a document may be fetched from.</summary>
internal static class WebAddress
{
    public static bool Is(string url) =>
        url.StartsWith("https://", StringComparison.Ordinal) || url.StartsWith("http://", StringComparison.Ordinal);

    /// <summary>Whether both lie at the same scheme, host and port.</summary>
    public static bool SameOrigin(string? one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var first) && Uri.TryCreate(other, UriKind.Absolute, out var second)
        && first.Host.Length > 0
        && first.GetLeftPart(UriPartial.Authority) == second.GetLeftPart(UriPartial.Authority);
}
