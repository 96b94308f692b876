using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Status;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;

namespace Recognition.Testing.Network;

/// <summary>
/// An issuer on the web of a test: its DID document and its status list lie at a <see cref="StandIn"/>, and each can be
/// broken in every way in which the outside breaks. All is well until a test says otherwise.
/// </summary>
public sealed class StandInIssuer : IDisposable
{
    public const string Host = "badges.example";
    public const string Did = "did:web:badges.example:issuers:acme";
    public const string DocumentPlace = "badges.example/issuers/acme/did.json";
    public const string ListPlace = "badges.example/status/1";
    public const string ListUrl = "https://" + ListPlace;

    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);

    private readonly Outside _outside;
    private readonly TestClock _clock;

    public StandInIssuer(Outside outside, TestClock clock)
    {
        (_outside, _clock) = (outside, clock);
        Mend();
    }

    /// <summary>All is well again.</summary>
    public void Mend()
    {
        _outside.Name(Host, [Outside.Public.ToString()]);
        PublishDocument(Key);
        PublishList(new Bitstring());
    }

    public SigningKey Key { get; } = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(1));

    /// <summary>Of an attacker, or of the same issuer at another time.</summary>
    public SigningKey Other { get; } = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(2));

    public static string MethodOf(SigningKey key) => $"{Did}#{key.PublicKey.Multibase}";

    /// <summary>An Open Badge of this issuer, signed; the change works on its JSON before.</summary>
    public byte[] Badge(Action<JsonObject>? change = null, SigningKey? key = null, bool status = true)
    {
        var badge = JsonNode.Parse($$"""
            {
              "@context": ["https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
              "id": "https://{{Host}}/awards/1",
              "type": ["VerifiableCredential", "OpenBadgeCredential"],
              "name": "Welder",
              "issuer": {"id": "{{Did}}", "type": ["Profile"], "name": "Acme"},
              "validFrom": "2026-11-01T00:00:00Z",
              "credentialSubject": {
                "id": "urn:uuid:5e9d6a0c-33a1-4a5f-8d8c-7a1f2b3c4d5e",
                "type": ["AchievementSubject"],
                "achievement": {
                  "id": "https://{{Host}}/achievements/welder",
                  "type": ["Achievement"],
                  "name": "Welder",
                  "description": "Welds.",
                  "criteria": {"narrative": "Weld."}
                }
              }
            }
            """)!.AsObject();
        if (status) badge["credentialStatus"] = Entry(ListUrl);
        change?.Invoke(badge);
        return Secure(JsonDocument.Parse(badge.ToJsonString()).RootElement, key ?? Key);
    }

    public static JsonObject Entry(string list) => new()
    {
        ["id"] = list + "#7",
        ["type"] = "BitstringStatusListEntry",
        ["statusPurpose"] = "revocation",
        ["statusListIndex"] = "7",
        ["statusListCredential"] = list,
    };

    public byte[] Secure(JsonElement credential, SigningKey key, DateTimeOffset? created = null)
    {
        var options = new ProofOptions("eddsa-jcs-2022", MethodOf(key), created ?? _clock.GetUtcNow());
        return DataIntegrityProof.Sign(JsonLd, credential, options, key) is { Document: { } signed, Problem: null }
            ? signed
            : throw new InvalidOperationException("The stand-in's own credential could not be signed.");
    }

    public void PublishDocument(params SigningKey[] keys) => PublishDocument("", keys);

    public void PublishDocument(string headers, params SigningKey[] keys) =>
        PublishDocument(_ => { }, headers, keys);

    /// <summary>The change works on the JSON of the document.</summary>
    public void PublishDocument(Action<JsonObject> change, string headers, params SigningKey[] keys)
    {
        var methods = Array.ConvertAll(keys, key => VerificationMethod.ForMultikey(Did, key.PublicKey));
        var document = JsonNode.Parse(new DidDocument(Did, methods).ToJson())!.AsObject();
        change(document);
        _outside.Server.On(DocumentPlace, document.ToJsonString(), headers);
    }

    public void PublishList(
        Bitstring list, SigningKey? key = null, DateTimeOffset? validUntil = null, string headers = "")
    {
        var bytes = StatusListCredential.Write(ListUrl, Did, "revocation", list, Yesterday, validUntil);
        Publish(JsonDocument.Parse(bytes).RootElement, key ?? Key, headers);
    }

    /// <summary>A list that is signed by the issuer, and whose bits are what they are.</summary>
    public void PublishRawList(byte[] unpacked)
    {
        var list = JsonNode.Parse(
            StatusListCredential.Write(ListUrl, Did, "revocation", new Bitstring(), Yesterday))!;
        list["credentialSubject"]!["encodedList"] =
            "u" + System.Buffers.Text.Base64Url.EncodeToString(Pack("gzip", unpacked));
        Publish(JsonDocument.Parse(list.ToJsonString()).RootElement, Key, "");
    }

    /// <summary>One more thing that the outside does instead of what it should.</summary>
    public void Break(string place, string how)
    {
        var host = place[..place.IndexOf('/', StringComparison.Ordinal)];
        var spaces = Encoding.UTF8.GetBytes(new string(' ', 12 * 1024 * 1024));
        if (how == "certificate") _outside.Server.Show(host, Certificates.FromUnknownAuthority(host));
        if (how == "private") _outside.Name(host, ["93.184.216.34", "10.1.2.3"]);
        if (how == "no such host") _outside.Name(host, [[]]);
        _outside.Server.On(place, how switch
        {
            "gone" => StandIn.Answer("", status: 410),
            "error" => StandIn.Answer("", status: 500),
            "slow" => StandIn.Nothing(_clock),
            "huge" => StandIn.Answer(spaces),
            "bomb" => StandIn.Answer(Pack("gzip", spaces), "Content-Encoding: gzip\r\n"),
            "wrong" => StandIn.Answer("""{"id":"did:web:mallory.example"}"""),
            "html" => StandIn.Answer("<!doctype html><title>Welcome</title>"),
            "inside" => StandIn.Redirect("https://127.0.0.1/latest/meta-data"),
            "other host" => StandIn.Redirect("https://mallory.example/did.json"),
            "loop" => StandIn.Redirect("https://" + place),
            "plain" => StandIn.Redirect("http://" + place),
            "not there" or "certificate" or "private" or "no such host" => StandIn.Answer("", status: 404),
            _ => throw new ArgumentException($"Nobody knows how '{how}' breaks."),
        });
    }

    public static Bitstring Revoked(int index = 7)
    {
        var list = new Bitstring();
        list[index] = true;
        return list;
    }

    /// <summary>Packed by a content coding of HTTP.</summary>
    public static byte[] Pack(string encoding, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
        }) stream.Write(bytes);
        return packed.ToArray();
    }

    public void Dispose()
    {
        Key.Dispose();
        Other.Dispose();
    }

    private DateTimeOffset Yesterday => _clock.GetUtcNow().AddDays(-1);

    private void Publish(JsonElement list, SigningKey key, string headers) =>
        _outside.Server.On(ListPlace, StandIn.Answer(Secure(list, key), headers));
}
