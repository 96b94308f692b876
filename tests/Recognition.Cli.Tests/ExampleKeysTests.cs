using Recognition.Credentials.Keys;
using Recognition.Issuing;
using Recognition.Issuing.Keys;
using Recognition.Testing;

namespace Recognition.Cli.Tests;

public sealed class ExampleKeysTests
{
    [Theory]
    [InlineData("ed25519.key.json", KeyAlgorithm.Ed25519)]
    [InlineData("p256.key.json", KeyAlgorithm.P256)]
    [InlineData("ed25519.passphrase.key.json", KeyAlgorithm.Ed25519, "example passphrase")]
    [InlineData("p256.kek.key.json", KeyAlgorithm.P256, null, "example.kek")]
    public void The_example_keys_parse_and_the_readme_tells_their_public_keys(
        string file, KeyAlgorithm algorithm, string? passphrase = null, string? keyEncryptionKey = null)
    {
        using var opened = OpenKeyEncryption.From(
            new IssuingOptions
            {
                KeyPassphrase = passphrase,
                KeyEncryptionKeyFile = keyEncryptionKey is null ? null : PathTo(keyEncryptionKey),
            },
            new TestRandom()).Value;
        KeyFile.TryRead(File.ReadAllBytes(PathTo(file)), out var key, out var problem, opened.Encryption).Should().BeTrue(
            problem?.Message);

        key!.Algorithm.Should().Be(algorithm);
        File.ReadAllText(PathTo("README.md")).Should().Contain($"`{file}`").And.Contain($"`{key.PublicKey.Multibase}`");
        key.Dispose();
    }

    [Theory]
    [InlineData("ed25519.key.json")]
    [InlineData("ed25519.passphrase.key.json")]
    [InlineData("p256.kek.key.json")]
    public void The_readme_explains_every_member_of_a_key_file(string name)
    {
        using var file = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(PathTo(name)));
        var readme = File.ReadAllText(PathTo("README.md"));

        foreach (var member in file.RootElement.EnumerateObject())
        {
            readme.Should().Contain($"| `{member.Name}` |");
            if (member.Value.ValueKind == System.Text.Json.JsonValueKind.Object)
                foreach (var inner in member.Value.EnumerateObject()) readme.Should().Contain($"`{inner.Name}`");
        }
    }

    private static string PathTo(string file) => Path.Combine(AppContext.BaseDirectory, "keys.example", file);
}
