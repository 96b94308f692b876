using Recognition.Credentials.Keys;

namespace Recognition.Cli.Tests;

public sealed class ExampleKeysTests
{
    [Theory]
    [InlineData("ed25519.key.json", KeyAlgorithm.Ed25519)]
    [InlineData("p256.key.json", KeyAlgorithm.P256)]
    public void The_example_keys_parse_and_the_readme_tells_their_public_keys(string file, KeyAlgorithm algorithm)
    {
        KeyFile.TryRead(File.ReadAllBytes(PathTo(file)), out var key, out var problem).Should().BeTrue(
            problem?.Message);

        key!.Algorithm.Should().Be(algorithm);
        File.ReadAllText(PathTo("README.md")).Should().Contain($"`{file}`").And.Contain($"`{key.PublicKey.Multibase}`");
        key.Dispose();
    }

    [Fact]
    public void The_readme_explains_every_member_of_a_key_file()
    {
        using var file = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(PathTo("ed25519.key.json")));
        var readme = File.ReadAllText(PathTo("README.md"));

        foreach (var member in file.RootElement.EnumerateObject()) readme.Should().Contain($"| `{member.Name}` |");
    }

    private static string PathTo(string file) => Path.Combine(AppContext.BaseDirectory, "keys.example", file);
}
