using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Keys;

/// <summary>Why a file is no key file of ours.</summary>
/// <param name="Code">key-file-malformed, key-file-encrypted, key-file-locked or key-file-mismatch.</param>
/// <param name="Message">What is wrong; never a part of the secret.</param>
/// <param name="Remedy">What to do.</param>
public sealed record KeyFileProblem(string Code, string Message, string Remedy);

/// <summary>
/// The file of one signing key: a JSON object with <c>type</c> "RecognitionSigningKey", <c>version</c> 1,
/// <c>algorithm</c> "Ed25519", "P-256", "P-384" or "P-521", <c>created</c> in UTC, <c>publicKeyMultibase</c>, and the
/// secret: with <c>encryption</c> "none" (the file's mode 0600 guards it) as <c>secretKeyMultibase</c> (Controlled
/// Identifiers 1.0, section 2.2.2); with an <c>encryption</c> that is an object, what opens it, as
/// <c>secretKeyEncrypted</c>, the sealed ASCII of the same. A reader refuses what it does not know rather than guess.
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
    /// <param name="encryption">What the secret is sealed with; null to leave it open.</param>
    public static byte[] Write(SigningKey key, DateTimeOffset created, KeyEncryption? encryption = null)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
        {
            writer.WriteStartObject();
            writer.WriteString("type", Type);
            writer.WriteNumber("version", Version);
            writer.WriteString("algorithm", NameOf(key.Algorithm));
            if (encryption is null) WriteOpen(writer, key, created);
            else WriteSealed(writer, key, created, encryption);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.ToArray();
    }

    private static void WriteOpen(Utf8JsonWriter writer, SigningKey key, DateTimeOffset created)
    {
        writer.WriteString("encryption", NotEncrypted);
        writer.WriteString("created", DateTimeStamp.Format(created));
        writer.WriteString("publicKeyMultibase", key.PublicKey.Multibase);
        writer.WriteString("secretKeyMultibase", key.ExportSecretMultibase());
    }

    private static void WriteSealed(
        Utf8JsonWriter writer, SigningKey key, DateTimeOffset created, KeyEncryption encryption)
    {
        var secret = Encoding.ASCII.GetBytes(key.ExportSecretMultibase());
        var closed = encryption.Seal(secret, BelongsTo(NameOf(key.Algorithm), key.PublicKey.Multibase));
        secret.AsSpan().Clear();
        writer.WritePropertyName("encryption");
        closed.WriteTo(writer);
        writer.WriteString("created", DateTimeStamp.Format(created));
        writer.WriteString("publicKeyMultibase", key.PublicKey.Multibase);
        writer.WriteString("secretKeyEncrypted", closed.Secret);
    }

    // A sealed secret opens for its own public key only: swapped files are found out.
    private static string BelongsTo(string? algorithm, string? publicKeyMultibase) =>
        $"{Type}/{Version}/{algorithm}/{publicKeyMultibase}";

    /// <summary>Whether the secret of a file lies open.</summary>
    public static bool IsOpen(ReadOnlyMemory<byte> utf8) =>
        StrictJson.TryParse(utf8, Limits, out var file, out _) && file.Text("encryption") == NotEncrypted;

    /// <summary>The key of a file, which the caller disposes; or why the file is none.</summary>
    /// <param name="encryption">What opens a sealed secret; null where nothing was given.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8,
        [NotNullWhen(true)] out SigningKey? key,
        [NotNullWhen(false)] out KeyFileProblem? problem,
        KeyEncryption? encryption = null)
    {
        key = null;
        problem = StrictJson.TryParse(utf8, Limits, out var file, out var json)
            ? Refusal(file)
            : Malformed("it is not JSON: " + json.Message);
        if (problem is not null) return false;
        if (!TryReadSecret(file, encryption, out var secret, out problem))
            problem ??= Malformed("\"secretKeyMultibase\" is no secret key in Multikey form of a kind that we know");
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
    private static bool TryReadSecret(
        JsonElement file, KeyEncryption? encryption, [NotNullWhen(true)] out SigningKey? secret,
        out KeyFileProblem? problem)
    {
        (secret, problem) = (null, null);
        if (file.Member("encryption") is { ValueKind: JsonValueKind.Object } closed)
            return TryOpenSecret(file, closed, encryption, out secret, out problem);
        if (file.Member("secretKeyMultibase") is not { ValueKind: JsonValueKind.String } member) return false;
        return TryReadSecret(JsonMarshal.GetRawUtf8Value(member)[1..^1], out secret);
    }

    private static bool TryOpenSecret(
        JsonElement file, JsonElement closed, KeyEncryption? encryption, [NotNullWhen(true)] out SigningKey? secret,
        out KeyFileProblem? problem)
    {
        (secret, problem) = (null, null);
        if (file.Text("secretKeyEncrypted") is not { } text || !SealedSecret.TryRead(closed, text, out var given))
        {
            problem = Malformed("what encrypts its secret cannot be read");
            return false;
        }

        if (encryption is null)
        {
            problem = Locked("nothing that opens it was given");
            return false;
        }

        if (!encryption.TryOpen(
            given, BelongsTo(file.Text("algorithm"), file.Text("publicKeyMultibase")), out var open, out var why))
        {
            problem = Locked(why);
            return false;
        }

        try
        {
            return TryReadSecret(open, out secret);
        }
        finally
        {
            open.AsSpan().Clear();
        }
    }

    private static bool TryReadSecret(ReadOnlySpan<byte> ascii, [NotNullWhen(true)] out SigningKey? secret)
    {
        secret = null;
        if (ascii.Length > LongestSecret) return false;
        Span<char> text = stackalloc char[LongestSecret];
        try
        {
            return Ascii.ToUtf16(ascii, text, out var length) == OperationStatus.Done
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
        if (file.Member("encryption") is { ValueKind: JsonValueKind.Object }) return null;
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

    private static KeyFileProblem Locked(string why) => new(
        "key-file-locked",
        $"The key file is encrypted and does not open: {why}.",
        "Set Recognition__KeyPassphrase, Recognition__KeyPassphraseFile or Recognition__KeyEncryptionKeyFile to what it "
        + "was made with.");

    private static KeyFileProblem Mismatch(string why) => new(
        "key-file-mismatch",
        $"The key file was changed by hand or damaged: {why}.",
        "Take the file from your backup, or make a new key.");
}
