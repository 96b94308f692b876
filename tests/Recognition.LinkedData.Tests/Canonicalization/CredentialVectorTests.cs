using System.Text;
using System.Text.Json;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.LinkedData.Tests.Canonicalization;

/// <summary>Published credentials come out byte for byte, documents and proof options.</summary>
public class CredentialVectorTests
{
    private static readonly JsonLd Processor = new(EmbeddedDocuments.Instance);

    [CorpusTheory]
    [InlineData("vc-di-eddsa/unsigned.json", "vc-di-eddsa/eddsa-rdfc-2022/canonDocDataInt.txt")]
    [InlineData("vc-di-eddsa/eddsa-rdfc-2022/proofConfigDataInt.json", "vc-di-eddsa/eddsa-rdfc-2022/proofCanonDataInt.txt")]
    public void Canonical_form(string document, string expected) =>
        Text(Processor.Canonicalize(Read(document))).Should().Be(Corpora.ReadText("vectors/" + expected));

    [CorpusFact]
    public void A_signed_credential_without_its_proof_is_the_unsigned_one() =>
        Text(Processor.Canonicalize(
            Read("vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json"), new JsonLdOptions { Without = "proof" }))
            .Should().Be(Corpora.ReadText("vectors/vc-di-eddsa/eddsa-rdfc-2022/canonDocDataInt.txt"));

    [CorpusFact]
    public void A_proof_takes_the_context_of_its_document()
    {
        var signed = Read("vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json");
        var options = new JsonLdOptions { Without = "proofValue", Context = signed.GetProperty("@context") };
        Text(Processor.Canonicalize(signed.GetProperty("proof"), options))
            .Should().Be(Corpora.ReadText("vectors/vc-di-eddsa/eddsa-rdfc-2022/proofCanonDataInt.txt"));
    }

    [CorpusFact]
    public void The_badge_of_the_open_badges_guide_comes_out_as_printed()
    {
        var signed = Read("ob3-impl/vector.json").GetProperty("signedCredential");
        var document = Text(Processor.Canonicalize(signed, new JsonLdOptions { Without = "proof" }));
        document.Should().Be(Corpora.ReadText("vectors/ob3-impl/document-canon.txt"));
    }

    private static string Text(JsonLdResult<byte[]> result) =>
        result.Ok ? Encoding.UTF8.GetString(result.Value) : result.Error.ToString();

    private static JsonElement Read(string path) => Sample.Parse(Corpora.ReadText("vectors/" + path));
}
