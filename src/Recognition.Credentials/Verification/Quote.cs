namespace Recognition.Credentials.Verification;

/// <summary>Words of others in our sentences: bounded, so that no credential can fill the page.</summary>
internal static class Quote
{
    private const int Longest = 200;

    public static string Short(string text) => text.Length <= Longest ? text : text[..Longest] + "…";
}
