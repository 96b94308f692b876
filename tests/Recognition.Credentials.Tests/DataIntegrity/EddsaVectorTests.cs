using System.Text;
using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.DataIntegrity;

/// <summary>
/// The published vectors of vc-di-eddsa and of the Open Badges implementation guide, every intermediate value a test.
/// </summary>
public sealed class EddsaVectorTests
{
    private const string Folder = "vectors/vc-di-eddsa";
    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);

    private static readonly string[] Intermediates =
        ["canonDoc", "proofCanon", "docHash", "proofHash", "combinedHash", "sigHex", "sigBTC58", "signed"];

    public static TheoryData<string, string> Vectors()
    {
        var data = new TheoryData<string, string>();
        foreach (var vector in (string[])["eddsa-rdfc-2022", "eddsa-rdfc-2022/employ", "eddsa-jcs-2022"])
            foreach (var intermediate in Intermediates) data.Add(vector, intermediate);
        return data;
    }

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void An_intermediate_of_vc_di_eddsa_comes_out_byte_for_byte(string vector, string intermediate)
    {
        var ending = vector == "eddsa-jcs-2022" ? "JCS" : "DataInt";
        var folder = $"{Folder}/{vector}";
        var document = Read($"{Folder}/{(vector.EndsWith("employ", StringComparison.Ordinal) ? "employmentAuth" : "unsigned")}.json");
        var run = new Run(document, Read($"{folder}/proofConfig{ending}.json"), ReadKey());

        if (intermediate == "signed")
        {
            Same(run.Signed, Read($"{folder}/signed{ending}.json"));
            return;
        }

        var expected = Corpora.ReadText($"{folder}/{intermediate}{ending}.txt");
        run.Value(intermediate).Should().Be(intermediate is "canonDoc" or "proofCanon" ? expected : expected.Trim());
    }

    [CorpusTheory]
    [InlineData("documentCanon")]
    [InlineData("proofCanon")]
    [InlineData("documentHash")]
    [InlineData("proofHash")]
    [InlineData("dataToSign")]
    [InlineData("signatureHex")]
    [InlineData("proofValue")]
    [InlineData("signedCredential")]
    public void An_intermediate_of_the_open_badges_guide_comes_out_byte_for_byte(string intermediate)
    {
        var vector = Read("vectors/ob3-impl/vector.json");
        using var key = SigningKey.FromSecret(
            KeyAlgorithm.Ed25519, Convert.FromHexString(vector.GetProperty("key").GetProperty("seedHex").GetString()!));
        var run = new Run(vector.GetProperty("credential"), vector.GetProperty("proofConfig"), key);
        string Expected() => vector.GetProperty(intermediate).GetString()!;

        switch (intermediate)
        {
            case "documentCanon":
                run.Value("canonDoc").Should().Be(Corpora.ReadText("vectors/ob3-impl/document-canon.txt"));
                break;
            case "proofCanon":
                run.Value("proofCanon").Should().Be(Corpora.ReadText("vectors/ob3-impl/proof-canon.txt"));
                break;
            case "documentHash":
                run.Value("docHash").Should().Be(Expected());
                break;
            case "proofHash":
                run.Value("proofHash").Should().Be(Expected());
                break;
            case "dataToSign":
                run.Value("combinedHash").Should().Be(Expected());
                break;
            case "signatureHex":
                run.Value("sigHex").Should().Be(Expected());
                break;
            case "proofValue":
                run.Value("sigBTC58").Should().Be(Expected());
                break;
            default:
                Same(run.Signed, vector.GetProperty("signedCredential"));
                break;
        }
    }

    [CorpusTheory]
    [InlineData("vectors/vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json")]
    [InlineData("vectors/vc-di-eddsa/eddsa-rdfc-2022/employ/signedDataInt.json")]
    [InlineData("vectors/vc-di-eddsa/eddsa-jcs-2022/signedJCS.json")]
    [InlineData("vectors/vc-di-eddsa/proof-set-chain/signedProofSet1.json")]
    [InlineData("vectors/vc-di-eddsa/proof-set-chain/signedProofSet2.json")]
    [InlineData("vectors/vc-di-eddsa/proof-set-chain/signedProofChain1.json")]
    [InlineData("vectors/vc-di-eddsa/proof-set-chain/signedProofChain2.json")]
    public void Every_proof_of_a_published_document_verifies(string path)
    {
        var secured = new SecuredDocument(JsonLd, Read(path));
        secured.Proofs.Should().NotBeEmpty();
        foreach (var element in secured.Proofs)
        {
            Proof.TryRead(element, out var proof, out _).Should().BeTrue();
            Multikey.TryDecode(proof!.VerificationMethod.Split('#')[1], out var key).Should().BeTrue();
            DataIntegrityProof.Verify(secured, proof, key!).Should().BeNull();
        }
    }

    [CorpusTheory]
    [InlineData("proofSetConfig1", 1, "unsigned", "signedProofSet1")]
    [InlineData("proofSetConfig2", 2, "signedProofSet1", "signedProofSet2")]
    [InlineData("proofChainConfig1", 3, "signedProofSet2", "signedProofChain1")]
    [InlineData("proofChainConfig2", 4, "signedProofChain1", "signedProofChain2")]
    public void A_set_and_a_chain_grow_as_published(string config, int keyNumber, string before, string after)
    {
        const string folder = $"{Folder}/proof-set-chain";
        var secret = Read($"{folder}/multiKeyPairs.json").GetProperty($"keyPair{keyNumber}");
        SigningKey.TryFromMultibase(secret.GetProperty("privateKeyMultibase").GetString()!, out var key).Should().BeTrue();
        var run = new Run(Read($"{folder}/{before}.json"), Read($"{folder}/{config}.json"), key!);

        var expected = new SecuredDocument(JsonLd, Read($"{folder}/{after}.json")).Proofs;
        var proofs = new SecuredDocument(JsonLd, run.Signed).Proofs;
        proofs.Select(proof => proof.GetProperty("proofValue").GetString())
            .Should().Equal(expected.Select(proof => proof.GetProperty("proofValue").GetString()));
        key!.Dispose();
    }

    private static SigningKey ReadKey()
    {
        var pair = Read($"{Folder}/keyPair.json");
        SigningKey.TryFromMultibase(pair.GetProperty("privateKeyMultibase").GetString()!, out var key).Should().BeTrue();
        return key!;
    }

    private static JsonElement Read(string path) => JsonDocument.Parse(Corpora.ReadBytes(path)).RootElement;

    // The published proofs order their members otherwise, and a single proof is an object there.
    private static void Same(JsonElement ours, JsonElement published)
    {
        foreach (var member in published.EnumerateObject())
        {
            var own = ours.GetProperty(member.Name);
            if (member.Name == "proof") own = own[0];
            JsonElement.DeepEquals(own, member.Value).Should().BeTrue(member.Name);
        }
    }

    /// <summary>One run of the pipeline, with each of its intermediate values.</summary>
    private sealed class Run
    {
        private readonly Dictionary<string, string> _values = [];

        public Run(JsonElement document, JsonElement config, SigningKey key)
        {
            Proof.TryRead(config, out var proof, out _).Should().BeTrue();
            var suite = (HashedCryptosuite)proof!.Cryptosuite!;
            var context = config.TryGetProperty("@context", out var own) ? own : document.GetProperty("@context");
            _values["canonDoc"] = Text(suite.Transform(JsonLd, document, "proof", null, out _)!);
            _values["proofCanon"] = Text(suite.Transform(JsonLd, config, "proofValue", context, out _)!);

            var hashes = new byte[64];
            DataIntegrityProof.Hash(new SecuredDocument(JsonLd, document), config, suite, [], hashes).Should().BeNull();
            _values["proofHash"] = Convert.ToHexStringLower(hashes.AsSpan(0, 32));
            _values["docHash"] = Convert.ToHexStringLower(hashes.AsSpan(32));
            _values["combinedHash"] = Convert.ToHexStringLower(hashes);

            var options = new ProofOptions(suite.Name, proof.VerificationMethod, proof.Created!.Value, proof.ProofPurpose)
            {
                Id = proof.Id,
                PreviousProof = proof.PreviousProof,
            };
            var signed = DataIntegrityProof.Sign(JsonLd, document, options, key);
            signed.Ok.Should().BeTrue(signed.Problem?.Message);
            Signed = JsonDocument.Parse(signed.Document).RootElement;
            var value = new SecuredDocument(JsonLd, Signed).Proofs[^1].GetProperty("proofValue").GetString()!;
            Multibase.TryDecode(value, 64, out var signature).Should().BeTrue();
            _values["sigBTC58"] = value;
            _values["sigHex"] = Convert.ToHexStringLower(signature!);
        }

        public JsonElement Signed { get; }

        public string Value(string intermediate) => _values[intermediate];

        private static string Text(byte[] canonical) => Encoding.UTF8.GetString(canonical);
    }
}
