using System.Buffers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Verification;

namespace Recognition.Issuing.Verification;

/// <summary>
/// The receipt of a verification, for the personnel file: a credential of ours that says what was checked (by its
/// SHA-256), when, with which software, keys and lists, and how each check came out. Signed with the key of the first
/// issuer of this service; nothing of it is stored.
/// </summary>
public sealed class SignReceipt(
    JsonLd jsonLd, IKeyCustodian keys, BadgeVerifier verifier, ProgrammeReader programme, PublicUrl publicUrl,
    RandomNumberGenerator random)
{
    private static readonly string Software = "Recognition "
        + (typeof(SignReceipt).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "0");

    /// <param name="input">What was verified, as it was handed in.</param>
    public async Task<Outcome<byte[]>> ExecuteAsync(
        ReadOnlyMemory<byte> input, VerificationReport report, CancellationToken cancellationToken = default)
    {
        var issuers = (await programme.ReadAsync(cancellationToken)).Issuers;
        if (issuers.Where(one => one.Ed25519Method is not null).MinBy(one => one.Issuer.Id) is not { } issuer)
            return Failure.Unavailable("issuer-key-missing", "There is no issuer here that could sign a receipt.");
        var key = keys.Open(issuer.Ed25519Method!);
        if (!key.Ok) return key.Failure;

        if (!StrictJson.TryParse(
            DocumentOf(input, report, issuer), StrictJsonLimits.Default, out var json, out var problem))
            return Failure.Invalid(problem.Code, problem.Message, problem.Path);
        var proved = Signature.Prove(
            new SecuredDocument(jsonLd, json), new ProofOptions("eddsa-rdfc-2022", issuer.Ed25519Method!, report.CheckedAt), key.Value);
        if (!proved.Ok) return proved.Failure;
        var bytes = proved.Value;
        if (!SecuredCredential.TryReadJson(bytes, out var signed, out problem))
            return Failure.Invalid(problem.Code, problem.Message, problem.Path);
        return SignedBytes.Refuse(await verifier.VerifyAsync(signed, null, cancellationToken)) is { } refused
            ? refused
            : bytes;
    }

    private byte[] DocumentOf(ReadOnlyMemory<byte> input, VerificationReport report, PublishedIssuer issuer)
    {
        var id = new byte[16];
        random.GetBytes(id);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, CredentialJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteStartArray("@context"u8);
            json.WriteStringValue("https://www.w3.org/ns/credentials/v2"u8);
            json.WriteStringValue(OwnContexts.UrlOf(publicUrl.Value));
            json.WriteEndArray();
            json.WriteString("id"u8, $"urn:uuid:{Version4(id)}");
            json.WriteStartArray("type"u8);
            json.WriteStringValue("VerifiableCredential"u8);
            json.WriteStringValue("VerificationReceipt"u8);
            json.WriteEndArray();
            json.WriteString("name"u8, "Receipt of a verification"u8);
            json.WriteStartObject("issuer"u8);
            json.WriteString("id"u8, issuer.Did);
            json.WriteString("name"u8, issuer.Name);
            json.WriteEndObject();
            json.WriteString("validFrom"u8, DateTimeStamp.Format(report.CheckedAt));
            WriteSubject(json, input, report);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSubject(Utf8JsonWriter json, ReadOnlyMemory<byte> input, VerificationReport report)
    {
        json.WriteStartObject("credentialSubject"u8);
        json.WriteString("type"u8, "Verification"u8);
        json.WriteString("inputSha256"u8, Convert.ToHexStringLower(SHA256.HashData(input.Span)));
        if (report.Credential?.Id is { } id) json.WriteString("credentialId"u8, id);
        if (report.Credential?.Name is { } name) json.WriteString("credentialName"u8, name);
        json.WriteString("verdict"u8, report.Verdict.ToName());
        json.WriteString("summary"u8, report.Summary);
        json.WriteString("checkedAt"u8, DateTimeStamp.Format(report.CheckedAt));
        if (report.AsOf is { } past) json.WriteString("asOf"u8, DateTimeStamp.Format(past.Time));
        WriteTexts(json, "keyUsed", report.Keys);
        WriteTexts(json, "statusListUsed", report.StatusLists);
        json.WriteString("software"u8, Software);
        json.WriteStartArray("check"u8);
        foreach (var check in report.Checks)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "VerificationCheck"u8);
            json.WriteString("code"u8, check.Code);
            json.WriteString("outcome"u8, check.Outcome.ToName());
            json.WriteString("detail"u8, check.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var text in texts.Distinct()) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    // RFC 9562, section 5.4, from our own source of randomness.
    private static Guid Version4(byte[] bytes)
    {
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
