using System.Buffers;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Verification;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;

namespace Recognition.Issuing.Instances;

/// <summary>
/// Secures a document with an instance's key in its suite, and verifies what was signed before it leaves. Status,
/// dates and schemas are the caller's own: a credential may be issued for a day to come, or with a list elsewhere.
/// </summary>
public sealed class InstanceSigner(JsonLd jsonLd, IKeyCustodian keys, OwnDidDocuments documents, TimeProvider clock)
{
    private readonly CredentialVerifier _verifier =
        new(jsonLd, documents, NoIssuerRecords.Instance, clock, new VerifierOptions(), []);

    /// <summary>The credential with its proof, or the envelope around its JWT: UTF-8 JSON.</summary>
    internal async Task<Outcome<byte[]>> SignAsync(
        PublishedInstance instance, byte[] unsigned, string suite, CancellationToken cancellationToken)
    {
        var key = keys.Open(instance.VerificationMethod);
        if (!key.Ok) return key.Failure;
        if (!StrictJson.TryParse(unsigned, new StrictJsonLimits(2 * unsigned.Length), out var json, out var problem))
            return Failure.Invalid(problem.Code, problem.Message, problem.Path);

        SecuredCredential? signed;
        byte[] answer;
        if (suite == InstanceSuite.Jwt)
        {
            var jwt = Signature.Token(json, JwtForm.W3C, instance.VerificationMethod, key.Value);
            if (!jwt.Ok) return jwt.Failure;
            if (!SecuredCredential.TryReadJwt(jwt.Value, out signed, out problem))
                return Failure.Invalid(problem.Code, problem.Message, problem.Path);
            answer = Envelope(jwt.Value);
        }
        else
        {
            var now = Instant.WholeSeconds(clock.GetUtcNow());
            var options = new ProofOptions(suite, instance.VerificationMethod, now)
            {
                AsSet = CredentialKinds.Of(json) is CredentialKind.Badge or CredentialKind.Endorsement,
            };
            var proved = Signature.Prove(new SecuredDocument(jsonLd, json), options, key.Value);
            if (!proved.Ok) return proved.Failure;
            answer = proved.Value;
            if (!SecuredCredential.TryReadJson(answer, out signed, out problem, new StrictJsonLimits(2 * answer.Length)))
                return Failure.Invalid(problem.Code, problem.Message, problem.Path);
        }

        var report = await _verifier.VerifyAsync(signed, null, cancellationToken);
        return Refuse(report) is { } refused ? refused : answer;
    }

    private static Failure? Refuse(VerificationReport report)
    {
        foreach (var check in report.Checks)
        {
            if (check.Outcome is not (CheckOutcome.Failed or CheckOutcome.NotChecked)) continue;
            if (check.Kind is CheckKind.Format or CheckKind.Contexts or CheckKind.Terms or CheckKind.Rules
                or CheckKind.SignedForm or CheckKind.Proof or CheckKind.Claims or CheckKind.IssuerKey)
                return Failure.Invalid("credential-not-issuable", $"{check.Title}: {check.Detail}");
        }

        return null;
    }

    // VC Data Model 2.0, "Enveloped Verifiable Credentials". VCALM 1.0 has their @context as an array.
    private static byte[] Envelope(string jwt)
    {
        var buffer = new ArrayBufferWriter<byte>(jwt.Length + 256);
        using (var json = new Utf8JsonWriter(buffer, CredentialJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteStartArray("@context"u8);
            json.WriteStringValue("https://www.w3.org/ns/credentials/v2"u8);
            json.WriteEndArray();
            json.WriteString("id"u8, "data:application/vc+jwt," + jwt);
            json.WriteString("type"u8, "EnvelopedVerifiableCredential"u8);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
