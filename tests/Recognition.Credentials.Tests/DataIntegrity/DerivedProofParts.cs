using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.DataIntegrity;

/// <summary>The parts of a derived ecdsa-sd-2023 proof, to be put together well or badly.</summary>
internal sealed record DerivedProofParts
{
    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);

    public byte[] Header { get; init; } = [0xd9, 0x5d, 0x01];

    public byte[] BaseSignature { get; set; } = new byte[64];

    public byte[] PublicKey { get; init; } = [];

    public List<byte[]> Signatures { get; init; } = [];

    public List<(int Number, byte[] Label)> Labels { get; init; } = [];

    public List<int> Mandatory { get; init; } = [];

    public byte[] After { get; init; } = [];

    /// <summary>Signs a credential of any number of blank nodes, all of its statements shown.</summary>
    /// <param name="mandatory">Indexes among the statements.</param>
    public static JsonObject Sign(JsonElement credential, string method, SigningKey key, int blankNodes, params int[] mandatory)
    {
        using var own = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom(77));
        var random = new TestRandom(78);
        Multibase.TryDecode(own.PublicKey.Multibase, 96, out var ownKey);
        var parts = new DerivedProofParts { PublicKey = ownKey!, Mandatory = [.. mandatory] };
        for (var i = 0; i < blankNodes; i++)
        {
            var label = new byte[32];
            random.GetBytes(label);
            parts.Labels.Add((i, label));
        }

        var options = new JsonObject
        {
            ["type"] = "DataIntegrityProof", ["cryptosuite"] = "ecdsa-sd-2023", ["created"] = "2026-11-21T11:00:00Z",
            ["verificationMethod"] = method, ["proofPurpose"] = "assertionMethod", ["proofValue"] = parts.ToText(),
        };
        var secured = JsonNode.Parse(credential.GetRawText())!.AsObject();
        secured["proof"] = options;
        var document = new SecuredDocument(JsonLd, JsonDocument.Parse(secured.ToJsonString()).RootElement);
        Proof.TryRead(document.Proofs[0], out var proof, out _).Should().BeTrue();
        DerivedProofValue.TryParse(proof!.ProofValue, out var value, out var malformed).Should().BeTrue(malformed?.Message);
        RevealedStatements.TryRead(document, value!, out var statements, out var problem).Should().BeTrue(problem?.Message);

        var hash = new byte[32];
        EcdsaSd2023.HashOptions(document, proof, hash).Should().BeNull();
        parts.BaseSignature = key.Sign([.. hash, .. ownKey!, .. statements!.MandatoryHash.Span]);
        foreach (var statement in statements.NonMandatory) parts.Signatures.Add(own.Sign(statement.Span));
        options["proofValue"] = parts.ToText();
        return secured;
    }

    public static DerivedProofParts Of(string proofValue)
    {
        DerivedProofValue.TryParse(proofValue, out var value, out var problem).Should().BeTrue(problem?.Message);
        return new DerivedProofParts
        {
            BaseSignature = value!.BaseSignature.ToArray(),
            PublicKey = value.PublicKey.ToArray(),
            Signatures = [.. value.Signatures.Select(signature => signature.ToArray())],
            Labels =
            [
                .. value.LabelMap.Select(pair => (int.Parse(pair.Key[4..]), Decode(pair.Value))),
            ],
            Mandatory = [.. value.MandatoryIndexes],
        };
    }

    public string ToText() => Multibase.EncodeBase64Url([.. Header, .. ToCbor()]);

    public byte[] ToCbor()
    {
        var output = new List<byte>();
        Head(output, 4, 5);
        Bytes(output, BaseSignature);
        Bytes(output, PublicKey);
        Head(output, 4, Signatures.Count);
        foreach (var signature in Signatures) Bytes(output, signature);
        Head(output, 5, Labels.Count);
        foreach (var (number, label) in Labels)
        {
            Head(output, 0, number);
            Bytes(output, label);
        }

        Head(output, 4, Mandatory.Count);
        foreach (var index in Mandatory) Head(output, 0, index);
        output.AddRange(After);
        return [.. output];
    }

    public static void Head(List<byte> output, int major, int argument)
    {
        var first = (byte)(major << 5);
        if (argument < 24) output.Add((byte)(first | argument));
        else if (argument <= 0xff) output.AddRange([(byte)(first | 24), (byte)argument]);
        else
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(bytes, argument);
            if (argument <= 0xffff) output.AddRange([(byte)(first | 25), bytes[2], bytes[3]]);
            else output.AddRange([(byte)(first | 26), .. bytes]);
        }
    }

    private static void Bytes(List<byte> output, byte[] bytes)
    {
        Head(output, 2, bytes.Length);
        output.AddRange(bytes);
    }

    private static byte[] Decode(string label)
    {
        Multibase.TryDecode(label, 32, out var bytes).Should().BeTrue();
        return bytes!;
    }
}
