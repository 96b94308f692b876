using System.Text;
using Recognition.Credentials.Keys;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Keys;

public sealed class KeyFileTests
{
    private static readonly DateTimeOffset Created = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(KeyAlgorithm.Ed25519)]
    [InlineData(KeyAlgorithm.P256)]
    public void A_key_that_was_written_is_read_again(KeyAlgorithm algorithm)
    {
        using var key = SigningKey.Generate(algorithm, new TestRandom());

        KeyFile.TryRead(KeyFile.Write(key, Created), out var read, out var problem).Should().BeTrue(problem?.Message);

        read!.PublicKey.Should().Be(key.PublicKey);
        read.Algorithm.Should().Be(algorithm);
        read.Dispose();
    }

    [Fact]
    public void The_file_names_its_encryption_and_when_it_was_made()
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());

        Encoding.UTF8.GetString(KeyFile.Write(key, Created)).Should()
            .Contain("\"encryption\": \"none\"").And.Contain("\"created\": \"2026-11-21T12:00:00Z\"");
    }

    [Theory]
    [InlineData("\"type\": \"RecognitionSigningKey\"", "\"type\": \"Other\"", "key-file-malformed")]
    [InlineData("\"version\": 1", "\"version\": 2", "key-file-malformed")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "key-file-malformed")]
    [InlineData("\"encryption\": \"none\"", "\"encryption\": \"age\"", "key-file-encrypted")]
    [InlineData("\"encryption\": \"none\"", "\"encryption\": 1", "key-file-malformed")]
    [InlineData("\"algorithm\": \"Ed25519\"", "\"algorithm\": \"P-256\"", "key-file-mismatch")]
    [InlineData("\"publicKeyMultibase\": \"z6M", "\"publicKeyMultibase\": \"z6N", "key-file-mismatch")]
    [InlineData("\"secretKeyMultibase\": \"z3", "\"secretKeyMultibase\": \"z4", "key-file-malformed")]
    [InlineData("\"secretKeyMultibase\"", "\"secret\"", "key-file-malformed")]
    [InlineData("\"version\": 1", "\"version\": 1, \"version\": 1", "key-file-malformed")]
    [InlineData("}", "", "key-file-malformed")]
    public void A_changed_file_is_refused(string there, string instead, string code)
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        var text = Encoding.UTF8.GetString(KeyFile.Write(key, Created));
        text.Should().Contain(there);

        var changed = Encoding.UTF8.GetBytes(text.Replace(there, instead, StringComparison.Ordinal));
        KeyFile.TryRead(changed, out var read, out var problem).Should().BeFalse();

        read.Should().BeNull();
        problem!.Code.Should().Be(code);
        problem.Message.Should().NotContain("z3u2", "a message never tells a secret");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    public void What_is_no_key_file_is_refused(string text)
    {
        KeyFile.TryRead(Encoding.UTF8.GetBytes(text), out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("key-file-malformed");
    }
}
