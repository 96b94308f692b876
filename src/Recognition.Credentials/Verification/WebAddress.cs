namespace Recognition.Credentials.Verification;

/// <summary>Addresses that a document may be fetched from.</summary>
internal static class WebAddress
{
    public static bool Is(string url) =>
        url.StartsWith("https://", StringComparison.Ordinal) || url.StartsWith("http://", StringComparison.Ordinal);
}
