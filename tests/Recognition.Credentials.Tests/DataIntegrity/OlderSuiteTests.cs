using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.DataIntegrity;

/// <summary>Suites that are verified where they are still met: the published vectors of Ed25519Signature2020.</summary>
public sealed class OlderSuiteTests
{
    private const string Folder = "vectors/vc-di-eddsa/Ed25519Signature2020";
    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);
    private static readonly Ed25519Signature2020 Suite = Ed25519Signature2020.Instance;

    [CorpusFact]
    public void The_canonical_document_comes_out_byte_for_byte() =>
        Encoding.UTF8.GetString(Suite.Transform(JsonLd, Read("signedEdSig.json"), "proof", null, out _)!)
            .Should().Be(Corpora.ReadText($"{Folder}/canonDocEdSig.txt"));

    [CorpusFact]
    public void The_canonical_proof_options_come_out_byte_for_byte() =>
        Encoding.UTF8.GetString(Suite.Transform(JsonLd, Read("proofConfigEdSig.json"), "proofValue", null, out _)!)
            .Should().Be(Corpora.ReadText($"{Folder}/proofCanonEdSig.txt"));

    [CorpusTheory]
    [InlineData("proofHash", 0, 32)]
    [InlineData("docHash", 32, 32)]
    [InlineData("combinedHash", 0, 64)]
    public void A_hash_comes_out_byte_for_byte(string name, int start, int length)
    {
        var hashes = Hashes();
        Convert.ToHexStringLower(hashes.AsSpan(start, length))
            .Should().Be(Corpora.ReadText($"{Folder}/{name}EdSig.txt").Trim());
    }

    [CorpusTheory]
    [InlineData("sigHex")]
    [InlineData("sigBTC58")]
    public void The_signature_comes_out_byte_for_byte(string name)
    {
        using var key = ReadKey();
        var signature = key.Sign(Hashes());
        var text = name == "sigHex" ? Convert.ToHexStringLower(signature) : Multibase.EncodeBase58(signature);
        text.Should().Be(Corpora.ReadText($"{Folder}/{name}EdSig.txt").Trim());
        if (name == "sigBTC58")
            Read("signedEdSig.json").GetProperty("proof").GetProperty("proofValue").GetString().Should().Be(text);
    }

    [CorpusFact]
    public void The_signed_document_verifies_and_no_longer_does_once_anything_is_changed()
    {
        using var key = ReadKey();
        Verify(Read("signedEdSig.json"), key).Should().BeNull();
        foreach (var (old, changed) in new[]
        {
            ("Alumni Credential", "Alumna Credential"), ("2023-02-24T23:36:38Z", "2023-02-24T23:36:39Z"),
            ("abcdefgh", "abcdefgi"),
        })
        {
            var text = Read("signedEdSig.json").GetRawText().Replace(old, changed, StringComparison.Ordinal);
            Verify(JsonDocument.Parse(text).RootElement, key)!.Code.Should().Be("signature-wrong");
        }
    }

    [CorpusFact]
    public void A_wrong_key_a_wrong_kind_of_key_and_a_malformed_value_are_told_apart()
    {
        var document = Read("signedEdSig.json");
        using var other = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        using var p256 = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom());
        Verify(document, other)!.Code.Should().Be("signature-wrong");
        Verify(document, p256)!.Code.Should().Be("key-mismatch");
        var text = document.GetRawText().Replace("\"z57Mm", "\"m57Mm", StringComparison.Ordinal);
        Verify(JsonDocument.Parse(text).RootElement, other)!.Code.Should().Be("proof-malformed");
    }

    [Theory]
    [InlineData("eddsa-2022")]
    [InlineData("Ed25519Signature2020")]
    [InlineData("ecdsa-sd-2023")]
    public void Nothing_is_signed_with_a_suite_that_is_only_verified(string suite)
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        using var document = JsonDocument.Parse("""{"@context":["https://www.w3.org/ns/credentials/v2"]}""");
        DataIntegrityProof.Sign(JsonLd, document.RootElement, new ProofOptions(suite, "did:example:a#k", default), key)
            .Problem!.Code.Should().Be("unknown-cryptosuite");
        Cryptosuites.ForSigning.Should().NotContain(entry => entry.Name == suite);
        Cryptosuites.All.Should().Contain(entry => entry.Name == suite);
    }

    [Fact]
    public void The_table_holds_each_suite_under_its_name_and_the_older_ones_say_so()
    {
        Cryptosuites.All.Should().OnlyContain(suite => Cryptosuites.Find(suite.Name) == suite);
        Cryptosuites.All.Where(suite => suite.IsOlder).Select(suite => suite.Name)
            .Should().BeEquivalentTo("eddsa-2022", "Ed25519Signature2020");
    }

    [Theory]
    [InlineData("DataIntegrityProof", "Ed25519Signature2020", false)] // a type is no cryptosuite
    [InlineData("eddsa-rdfc-2022", null, false)]                      // and a cryptosuite no type
    [InlineData("Ed25519Signature2020", "eddsa-jcs-2022", true)]      // which its type alone decides
    [InlineData("Ed25519Signature2018", null, false)]
    [InlineData("DataIntegrityProof", "eddsa-2022", true)]
    public void A_proof_names_its_suite_in_one_way(string type, string? cryptosuite, bool known)
    {
        var proof = new JsonObject
        {
            ["type"] = type, ["verificationMethod"] = "did:example:a#k", ["proofPurpose"] = "assertionMethod",
        };
        if (cryptosuite is not null) proof["cryptosuite"] = cryptosuite;
        Proof.TryRead(JsonDocument.Parse(proof.ToJsonString()).RootElement, out var read, out _).Should().BeTrue();
        (read!.Cryptosuite is not null).Should().Be(known);
        if (known) read.Cryptosuite!.ProofType.Should().Be(type);
    }

    private static byte[] Hashes()
    {
        var hashes = new byte[64];
        var document = new SecuredDocument(JsonLd, Read("signedEdSig.json"));
        DataIntegrityProof.Hash(document, Read("proofConfigEdSig.json"), Suite, [], hashes).Should().BeNull();
        return hashes;
    }

    private static ProofProblem? Verify(JsonElement document, SigningKey key)
    {
        var secured = new SecuredDocument(JsonLd, document);
        Proof.TryRead(secured.Proofs[0], out var proof, out _).Should().BeTrue();
        proof!.Cryptosuite.Should().BeSameAs(Suite);
        return DataIntegrityProof.Verify(secured, proof, key.PublicKey);
    }

    private static SigningKey ReadKey()
    {
        var pair = JsonDocument.Parse(Corpora.ReadBytes("vectors/vc-di-eddsa/keyPair.json")).RootElement;
        SigningKey.TryFromMultibase(pair.GetProperty("privateKeyMultibase").GetString()!, out var key).Should().BeTrue();
        return key!;
    }

    private static JsonElement Read(string file) => JsonDocument.Parse(Corpora.ReadBytes($"{Folder}/{file}")).RootElement;
}
