using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Keys;

/// <summary>Why a file is no key file of ours.</summary>
/// <param name="Code">key-file-malformed, key-file-encrypted or key-file-mismatch.</param>
/// <param name="Message">What is wrong; never a part of the secret.</param>
/// <param name="Remedy">What to do.</param>
public sealed record KeyFileProblem(string Code, string Message, string Remedy);

/// <summary>
/// The file of one signing key: a JSON object with <c>type</c> "RecognitionSigningKey", <c>version</c> 1,
/// <c>algorithm</c> "Ed25519", "P-256", "P-384" or "P-521", <c>encryption</c> of the secret, which today is "none" (the
/// file's mode 0600 guards it), <c>created</c> in UTC, <c>publicKeyMultibase</c> and <c>secretKeyMultibase</c>
/// (Controlled Identifiers 1.0, section 2.2.2). A reader refuses what it does not know rather than guess.
/// </summary>
public static class KeyFile
{
    private const string Type = "RecognitionSigningKey";
    private const int Version = 1;
    private const string NotEncrypted = "none";
    private const int LongestSecret = 128; // z and base58btc of the 68 bytes of P-521 are 94 characters

    private static readonly StrictJsonLimits Limits = new(MaxBytes: 16 * 1024, MaxDepth: 8);
    private static readonly JsonWriterOptions Layout = new() { Encoder = CredentialJson.Encoder, Indented = true };

    /// <summary>The whole file, indented, with a line feed at its end. The caller writes it with mode 0600.</summary>
    public static byte[] Write(SigningKey key, DateTimeOffset created)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
        {
            writer.WriteStartObject();
            writer.WriteString("type", Type);
            writer.WriteNumber("version", Version);
            writer.WriteString("algorithm", NameOf(key.Algorithm));
            writer.WriteString("encryption", NotEncrypted);
            writer.WriteString("created", DateTimeStamp.Format(created));
            writer.WriteString("publicKeyMultibase", key.PublicKey.Multibase);
            writer.WriteString("secretKeyMultibase", key.ExportSecretMultibase());
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.ToArray();
    }

    /// <summary>The key of a file, which the caller disposes; or why the file is none.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8,
        [NotNullWhen(true)] out SigningKey? key,
        [NotNullWhen(false)] out KeyFileProblem? problem)
    {
        key = null;
        problem = StrictJson.TryParse(utf8, Limits, out var file, out var json)
            ? Refusal(file)
            : Malformed("it is not JSON: " + json.Message);
        if (problem is not null) return false;
        if (!TryReadSecret(file, out var secret))
            problem = Malformed("\"secretKeyMultibase\" is no secret key in Multikey form of a kind that we know");
        else if (NameOf(secret.Algorithm) != file.Text("algorithm"))
            problem = Mismatch("its \"algorithm\" is not that of its secret key");
        else if (secret.PublicKey.Multibase != file.Text("publicKeyMultibase"))
            problem = Mismatch("its \"publicKeyMultibase\" does not belong to its secret key");
        if (problem is null) key = secret;
        else secret?.Dispose();
        return key is not null;
    }

    // The secret never becomes a string, which nobody could wipe: it goes from the file's bytes, which the caller
    // wipes, by way of the stack into the key.
    private static bool TryReadSecret(JsonElement file, [NotNullWhen(true)] out SigningKey? secret)
    {
        secret = null;
        if (file.Member("secretKeyMultibase") is not { ValueKind: JsonValueKind.String } member) return false;
        var quoted = JsonMarshal.GetRawUtf8Value(member);
        if (quoted.Length - 2 > LongestSecret) return false;
        Span<char> text = stackalloc char[LongestSecret];
        try
        {
            return Ascii.ToUtf16(quoted[1..^1], text, out var length) == OperationStatus.Done
                && SigningKey.TryFromMultibase(text[..length], out secret);
        }
        finally
        {
            text.Clear();
        }
    }

    private static KeyFileProblem? Refusal(JsonElement file)
    {
        if (file.ValueKind != JsonValueKind.Object || file.Text("type") != Type)
            return Malformed($"it has no \"type\": \"{Type}\"");
        if (file.Member("version") is not { ValueKind: JsonValueKind.Number } version
            || !version.TryGetInt32(out var number) || number != Version)
            return Malformed($"its \"version\" is not {Version}");
        return file.Text("encryption") switch
        {
            NotEncrypted => null,
            { } other => new KeyFileProblem(
                "key-file-encrypted",
                $"The key is encrypted by \"{other}\", which this program does not know.",
                $"Give a key file whose \"encryption\" is \"{NotEncrypted}\"."),
            null => Malformed("it does not name its \"encryption\""),
        };
    }

    private static string NameOf(KeyAlgorithm algorithm) => EllipticPoint.Of(algorithm)?.Name ?? "Ed25519";

    private static KeyFileProblem Malformed(string why) => new(
        "key-file-malformed", $"This is no key file: {why}.", "Make one with `recognition keygen --out FILE`.");

    private static KeyFileProblem Mismatch(string why) => new(
        "key-file-mismatch",
        $"The key file was changed by hand or damaged: {why}.",
        "Take the file from your backup, or make a new key.");
}
