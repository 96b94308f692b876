using System.Text;
using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.DataIntegrity;

/// <summary>The published vectors of ecdsa-sd-2023: each value of the verifier's side a test.</summary>
public sealed class EcdsaSdVectorTests
{
    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);

    public static TheoryData<string> Vectors() => new("employ", "prc");

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void The_base_signature_is_read_as_published(string vector) =>
        Hex(Value(vector).BaseSignature).Should().Be(Text(Read(vector, "verifyDerivedProofValue"), "baseSignature"));

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void The_proof_s_own_key_is_read_as_published(string vector)
    {
        Multikey.TryDecode(Value(vector).PublicKey.Span, out var key).Should().BeTrue();
        key!.Multibase.Should().Be(Text(Read(vector, "verifyDerivedProofValue"), "publicKey"));
        key.Multibase.Should().Be(Text(Read(vector, "verifyCreateVerifyData"), "publicKey"));
    }

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void The_signatures_are_read_as_published(string vector)
    {
        var signatures = Value(vector).Signatures.Select(Hex);
        signatures.Should().Equal(Texts(Read(vector, "verifyDerivedProofValue").GetProperty("signatures")));
        signatures.Should().Equal(Texts(Read(vector, "verifyCreateVerifyData").GetProperty("signatures")));
        signatures.Should().Equal(Texts(Read(vector, "derivedAdjSignatures").GetProperty("filteredSignatures")));
    }

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void The_label_map_is_read_as_published(string vector) =>
        Value(vector).LabelMap.Should().Equal(
            Read(vector, "verifyDerivedProofValue").GetProperty("labelMap").EnumerateArray()
                .ToDictionary(pair => pair[0].GetString()!, pair => pair[1].GetString()!));

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void The_mandatory_indexes_are_read_as_published(string vector)
    {
        var indexes = Value(vector).MandatoryIndexes;
        indexes.Should().BeEquivalentTo(Numbers(Read(vector, "verifyDerivedProofValue").GetProperty("mandatoryIndexes")));
        indexes.Should().BeEquivalentTo(
            Numbers(Read(vector, "derivedAdjMandatoryIndexes").GetProperty("adjMandatoryIndexes")));
    }

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void The_statements_come_out_under_the_signed_labels_byte_for_byte(string vector) =>
        Statements(vector).All.Select(line => Encoding.UTF8.GetString(line)).Should().Equal(Texts(Read(vector, "verifyNQuads")));

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void The_statements_that_are_not_mandatory_come_out_byte_for_byte(string vector) =>
        Statements(vector).NonMandatory.Select(line => Encoding.UTF8.GetString(line.Span))
            .Should().Equal(Texts(Read(vector, "verifyCreateVerifyData").GetProperty("nonMandatory")));

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void The_hash_of_the_mandatory_statements_comes_out_as_published(string vector)
    {
        var hash = Hex(Statements(vector).MandatoryHash);
        hash.Should().Be(Text(Read(vector, "verifyCreateVerifyData"), "mandatoryHash"));
        hash.Should().Be(Text(Read(vector, "addHashData"), "mandatoryHash"));
    }

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void The_hash_of_the_proof_s_options_comes_out_as_published(string vector)
    {
        var hash = new byte[32];
        var document = Document(vector);
        EcdsaSd2023.HashOptions(document, ProofOf(document), hash).Should().BeNull();
        Hex(hash).Should().Be(Text(Read(vector, "verifyCreateVerifyData"), "proofHash"));
        Hex(hash).Should().Be(Text(Read(vector, "addHashData"), "proofHash"));
    }

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void The_canonical_proof_options_come_out_byte_for_byte(string vector)
    {
        var config = Read(vector, "addProofConfig");
        var canonical = EddsaRdfc2022.Instance.Transform(JsonLd, config, "proofValue", null, out _);
        Encoding.UTF8.GetString(canonical!).Should().Be(Corpora.ReadText($"vectors/vc-di-ecdsa-sd/{vector}/addProofConfigCanon.txt"));
    }

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void The_revealed_document_verifies(string vector)
    {
        var document = Document(vector);
        DataIntegrityProof.Verify(document, ProofOf(document), BaseKey()).Should().BeNull();
    }

    [CorpusTheory]
    [MemberData(nameof(Vectors))]
    public void The_base_proof_is_reported_as_one(string vector)
    {
        var document = new SecuredDocument(JsonLd, Read(vector, "addSignedSDBase"));
        var problem = DataIntegrityProof.Verify(document, ProofOf(document), BaseKey());
        problem!.Code.Should().Be("base-proof");
        problem.Message.Should().Contain("not to be shown to a verifier");
    }

    internal static PublicKey BaseKey()
    {
        var keys = JsonDocument.Parse(Corpora.ReadBytes("vectors/vc-di-ecdsa-sd/SDKeyMaterial.json")).RootElement;
        Multikey.TryDecode(Text(keys.GetProperty("baseKeyPair"), "publicKeyMultibase"), out var key).Should().BeTrue();
        return key!;
    }

    internal static JsonElement Read(string vector, string file) =>
        JsonDocument.Parse(Corpora.ReadBytes($"vectors/vc-di-ecdsa-sd/{vector}/{file}.json")).RootElement;

    private static SecuredDocument Document(string vector) => new(JsonLd, Read(vector, "derivedRevealDocument"));

    private static Proof ProofOf(SecuredDocument document)
    {
        Proof.TryRead(document.Proofs[0], out var proof, out _).Should().BeTrue();
        return proof!;
    }

    private static DerivedProofValue Value(string vector)
    {
        DerivedProofValue.TryParse(ProofOf(Document(vector)).ProofValue, out var value, out var problem)
            .Should().BeTrue(problem?.Message);
        return value!;
    }

    private static RevealedStatements Statements(string vector)
    {
        RevealedStatements.TryRead(Document(vector), Value(vector), out var statements, out var problem)
            .Should().BeTrue(problem?.Message);
        return statements!;
    }

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static List<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    private static List<int> Numbers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];
}
