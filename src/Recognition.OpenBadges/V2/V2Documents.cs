using System.Text;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Fetching;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2;

/// <summary>What tells the documents of Open Badges 2.0 from others, and how their members are read.</summary>
internal static class V2Documents
{
    public const string Context = "https://w3id.org/openbadges/v2";

    /// <summary>The same context under the address of its first years.</summary>
    public const string OldContext = "https://openbadgespec.org/v2/context.json";

    /// <summary>
    /// Whether a document is to be judged by Open Badges 2.0. One that says it is a verifiable credential never is: no
    /// rule of 3.0 is evaded by naming another context.
    /// </summary>
    public static bool IsOne(JsonElement document) =>
        !document.HasType("VerifiableCredential"u8) && (document.HasType("Assertion"u8) || HasContext(document));

    public static bool HasContext(JsonElement document)
    {
        foreach (var context in document.Items("@context"u8))
            if (context.ValueKind == JsonValueKind.String
                && (context.ValueEquals(Context) || context.ValueEquals(OldContext)))
                return true;
        return false;
    }

    /// <summary>
    /// The assertion of which only the address is known: older images carry nothing else (Open Badges Baking 2.0). For
    /// a hosted badge that is all that counts, since everything else is taken from what lies there.
    /// </summary>
    /// <returns>Null if the text is no web address.</returns>
    public static byte[]? ReferenceTo(ReadOnlySpan<byte> text)
    {
        if (text.Length > 2048 || WebUri(Encoding.UTF8.GetString(text.Trim(" \t\r\n\0"u8))) is not { } url)
            return null;
        return CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("@context"u8, Context);
            json.WriteString("type"u8, "Assertion"u8);
            json.WriteString("id"u8, url.OriginalString);
            json.WriteStartObject("verification"u8);
            json.WriteString("type"u8, "hosted"u8);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>An address that can be fetched, without a name and password in it; else null.</summary>
    public static Uri? WebUri(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Length > 0 && uri.UserInfo.Length == 0 && HostName.TryGet(uri, out _)
            ? uri
            : null;

    /// <summary>The id of a member that is an id, or an object with one.</summary>
    public static string? IdOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object => value.Text("id"u8),
        _ => null,
    };
}
