using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>
/// The contexts of our credentials, in the order that the specification demands (Open Badges 3.0, section 7 and
/// appendix B).
/// </summary>
public static class OpenBadgesContexts
{
    /// <summary>First, always: VC Data Model 2.0.</summary>
    public const string CredentialsV2 = "https://www.w3.org/ns/credentials/v2";

    /// <summary>Second, always: Open Badges 3.0.</summary>
    public const string OpenBadges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    /// <summary>Third, only where one of its types is used: without it those types are undefined terms.</summary>
    public const string Extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

    /// <summary>First in credentials of VC Data Model 1.1, which are verified but never issued.</summary>
    public const string CredentialsV1 = "https://www.w3.org/2018/credentials/v1";

    /// <summary>The types that only <see cref="Extensions"/> defines.</summary>
    public static bool NeedsExtensions(string? type) =>
        type is "1EdTechJsonSchemaValidator2019" or "1EdTechCredentialRefresh" or "1EdTechRevocationList";

    internal static bool NeedExtensions(
        IReadOnlyList<CredentialSchema> schemas, CredentialStatus? status, RefreshService? refresh)
    {
        for (var i = 0; i < schemas.Count; i++)
            if (NeedsExtensions(schemas[i].Type)) return true;
        return NeedsExtensions(status?.Type) || NeedsExtensions(refresh?.Type);
    }

    internal static void Write(Utf8JsonWriter json, bool extensions, IReadOnlyList<string> further)
    {
        json.WriteStartArray("@context"u8);
        json.WriteStringValue(CredentialsV2);
        json.WriteStringValue(OpenBadges);
        if (extensions) json.WriteStringValue(Extensions);
        for (var i = 0; i < further.Count; i++) json.WriteStringValue(further[i]);
        json.WriteEndArray();
    }

    /// <summary>What stands behind the contexts that are always written.</summary>
    internal static IReadOnlyList<string> ReadFurther(JsonElement json) =>
        [.. json.Texts("@context"u8).Skip(2).Where(context => context != Extensions)];
}
