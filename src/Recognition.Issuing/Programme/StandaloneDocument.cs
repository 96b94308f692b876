using System.Buffers;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Programme;

/// <summary>
/// A class of Open Badges as a document of its own: the same members, with the contexts that define them.
/// </summary>
internal static class StandaloneDocument
{
    private static readonly byte[] Context = JsonSerializer.SerializeToUtf8Bytes<string[]>(
        [OpenBadgesContexts.CredentialsV2, OpenBadgesContexts.OpenBadges]);

    public static ReadOnlyMemory<byte> Of(IModelObject model)
    {
        var members = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(members, CredentialJson.WriterOptions)) model.WriteTo(json);
        return (byte[])[.. "{\"@context\":"u8, .. Context, (byte)',', .. members.WrittenSpan[1..]];
    }
}
