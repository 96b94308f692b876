using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Recognition.Credentials;

/// <summary>How every document of ours is written: one encoder, no indentation.</summary>
public static class CredentialJson
{
    /// <summary>
    /// The framework's default encoder, and additionally braces inside strings are escaped: some wallets find a
    /// credential in an image by counting braces in the raw bytes.
    /// </summary>
    public static JavaScriptEncoder Encoder { get; } = CreateEncoder();

    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = Encoder, Indented = false };

    /// <summary>The bytes of what <paramref name="write"/> writes: one whole JSON value.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions)) write(json);
        return buffer.ToArray();
    }

    private static JavaScriptEncoder CreateEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.BasicLatin);
        settings.ForbidCharacters('{', '}');
        return JavaScriptEncoder.Create(settings);
    }
}
