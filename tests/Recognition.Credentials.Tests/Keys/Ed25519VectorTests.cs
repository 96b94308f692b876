using System.Text.Json;
using Recognition.Credentials.Keys;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Keys;

/// <summary>RFC 8032, section 7.1, and Wycheproof: one test for each entry and engine.</summary>
public sealed class Ed25519VectorTests
{
    private static readonly string[] Engines = ["libsodium", "openssl"];

    public static TheoryData<string, string> Rfc8032()
    {
        var data = new TheoryData<string, string>();
        if (Corpora.Root is null) return data;
        using var vectors = Read("vectors/ed25519/rfc8032-7.1.json");
        foreach (var test in vectors.RootElement.GetProperty("tests").EnumerateArray())
            foreach (var engine in Engines) data.Add($"rfc8032 {test.GetProperty("name").GetString()}", engine);
        return data;
    }

    public static TheoryData<string, string> Wycheproof()
    {
        var data = new TheoryData<string, string>();
        if (Corpora.Root is null) return data;
        using var vectors = Read("vectors/ed25519/wycheproof-ed25519_test.json");
        foreach (var group in vectors.RootElement.GetProperty("testGroups").EnumerateArray())
            foreach (var test in group.GetProperty("tests").EnumerateArray())
                foreach (var engine in Engines) data.Add($"wycheproof tc{test.GetProperty("tcId").GetInt32()}", engine);
        return data;
    }

    [CorpusTheory]
    [MemberData(nameof(Rfc8032))]
    public void The_vector_of_rfc_8032_is_signed_and_verified(string id, string engine)
    {
        using var vectors = Read("vectors/ed25519/rfc8032-7.1.json");
        var test = vectors.RootElement.GetProperty("tests").EnumerateArray()
            .Single(entry => id == $"rfc8032 {entry.GetProperty("name").GetString()}");
        var message = Hex(test, "message");
        using var key = SigningKey.FromSecret(KeyAlgorithm.Ed25519, Hex(test, "secretKey"), Engine(engine));

        key.PublicKey.Material.ToArray().Should().Equal(Hex(test, "publicKey"));
        key.Sign(message).Should().Equal(Hex(test, "signature"));
        Engine(engine).Verify(Hex(test, "publicKey"), message, Hex(test, "signature")).Should().BeTrue();
    }

    [CorpusTheory]
    [MemberData(nameof(Wycheproof))]
    public void The_verdict_is_that_of_wycheproof(string id, string engine)
    {
        using var vectors = Read("vectors/ed25519/wycheproof-ed25519_test.json");
        foreach (var group in vectors.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                if (id != $"wycheproof tc{test.GetProperty("tcId").GetInt32()}") continue;
                var verdict = Engine(engine).Verify(
                    Hex(group.GetProperty("publicKey"), "pk"), Hex(test, "msg"), Hex(test, "sig"));
                verdict.Should().Be(test.GetProperty("result").GetString() == "valid");
                return;
            }
        }

        Assert.Fail("no such entry");
    }

    [CorpusFact]
    public void Every_entry_of_wycheproof_is_there_for_both_engines() => Wycheproof().Count.Should().Be(2 * 151);

    internal static Ed25519 Engine(string name) =>
        (name == "libsodium" ? Ed25519.Libsodium : Ed25519.OpenSsl)
        ?? throw new InvalidOperationException($"The tests need {name}: install it (tests/run does).");

    private static JsonDocument Read(string path) => JsonDocument.Parse(Corpora.ReadBytes(path));

    private static byte[] Hex(JsonElement element, string name) =>
        Convert.FromHexString(element.GetProperty(name).GetString()!);
}
