using System.Buffers;
using System.Text.Json;
using Recognition.Credentials;

namespace Recognition.OpenBadges.Model;

/// <summary>
/// The one way a credential becomes bytes. Writer and buffer are kept per thread: issuing writes thousands of
/// credentials a second and should allocate little but the bytes that it keeps.
/// </summary>
internal static class ModelBytes
{
    private const int LargestKeptBuffer = 256 * 1024;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public static byte[] Of(IModelObject model)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        Write(model, buffer);
        var bytes = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > LargestKeptBuffer) _buffer = null;
        return bytes;
    }

    public static void Write(IModelObject model, IBufferWriter<byte> output)
    {
        var json = _writer;
        if (json is null) _writer = json = new Utf8JsonWriter(output, CredentialJson.WriterOptions);
        else json.Reset(output);
        model.WriteTo(json);
        json.Flush();
        json.Reset(Stream.Null);
    }
}
