using System.Text;
using Recognition.Credentials.Keys;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Keys;

public sealed class KeyEncryptionTests
{
    private const string Passphrase = "a passphrase of the tests";
    private static readonly DateTimeOffset Created = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData(KeyAlgorithm.Ed25519)]
    [InlineData(KeyAlgorithm.P256)]
    public void A_key_file_opens_with_what_it_was_locked_with(KeyAlgorithm algorithm)
    {
        using var key = SigningKey.Generate(algorithm, new TestRandom());
        using var locking = KeyEncryption.FromKey(Key, new TestRandom());

        var file = KeyFile.Write(key, Created, locking);

        using var opening = KeyEncryption.FromKey(Key, new TestRandom(2));
        KeyFile.TryRead(file, out var read, out var problem, opening).Should().BeTrue(problem?.Message);
        read!.PublicKey.Should().Be(key.PublicKey);
        key.PublicKey.Verify("x"u8, read.Sign("x"u8)).Should().BeTrue();
        Encoding.UTF8.GetString(file).Should().NotContain(key.ExportSecretMultibase()).And.NotContain("secretKeyMultibase");
        KeyFile.IsOpen(file).Should().BeFalse();
        read.Dispose();
    }

    [Fact]
    public void A_passphrase_locks_and_opens_with_a_present_day_cost()
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        using var locking = KeyEncryption.FromPassphrase(Passphrase, new TestRandom());
        var file = KeyFile.Write(key, Created, locking);

        Encoding.UTF8.GetString(file).Should().Contain("PBKDF2-HMAC-SHA256").And.Contain("\"iterations\": 600000");
        using var opening = KeyEncryption.FromPassphrase(Passphrase, new TestRandom(2));
        KeyFile.TryRead(file, out var read, out _, opening).Should().BeTrue();
        read!.Dispose();
        using var wrong = KeyEncryption.FromPassphrase(Passphrase + "!", new TestRandom(2));
        KeyFile.TryRead(file, out _, out var problem, wrong).Should().BeFalse();
        (problem!.Code, problem.Message).Should().Be((
            "key-file-locked",
            "The key file is encrypted and does not open: the passphrase is not the one that locked it."));
    }

    [Fact]
    public void Nothing_else_opens_it()
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        using var locking = KeyEncryption.FromKey(Key, new TestRandom());
        var file = KeyFile.Write(key, Created, locking);

        KeyFile.TryRead(file, out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("key-file-locked");
        using var passphrase = KeyEncryption.FromPassphrase(Passphrase, new TestRandom());
        KeyFile.TryRead(file, out _, out problem, passphrase).Should().BeFalse();
        problem!.Message.Should().Contain("a passphrase was given");
        using var other = KeyEncryption.FromKey(new byte[32], new TestRandom());
        KeyFile.TryRead(file, out _, out problem, other).Should().BeFalse();
        problem!.Message.Should().Contain("the key is not the one");
    }

    [Fact]
    public void A_secret_does_not_open_in_the_file_of_another_key()
    {
        using var one = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        using var other = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(7));
        using var locking = KeyEncryption.FromKey(Key, new TestRandom());
        var text = Encoding.UTF8.GetString(KeyFile.Write(one, Created, locking));

        var swapped = text.Replace(one.PublicKey.Multibase, other.PublicKey.Multibase, StringComparison.Ordinal);

        KeyFile.TryRead(Encoding.UTF8.GetBytes(swapped), out _, out var problem, locking).Should().BeFalse();
        problem!.Code.Should().Be("key-file-locked");
    }

    [Fact]
    public void No_file_is_the_same_twice()
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        using var locking = KeyEncryption.FromKey(Key, new TestRandom());

        KeyFile.Write(key, Created, locking).Should().NotEqual(KeyFile.Write(key, Created, locking), "each has its own nonce");
    }

    [Theory]
    [InlineData("\"A256GCM\"", "\"A128GCM\"")]
    [InlineData("\"A256GCM\"", "7")]
    [InlineData("\"nonce\": \"", "\"nonce\": \"AA")]
    [InlineData("\"nonce\"", "\"nonces\"")]
    [InlineData("\"derivation\": \"none\"", "\"derivation\": \"scrypt\"")]
    [InlineData("\"derivation\": \"none\"", "\"derivation\": \"PBKDF2-HMAC-SHA256\"")]
    [InlineData("\"secretKeyEncrypted\": \"", "\"secretKeyEncrypted\": \"*")]
    [InlineData("\"secretKeyEncrypted\": \"", "\"secretKeyEncrypted\": \"AAAA")]
    [InlineData("\"secretKeyEncrypted\"", "\"secret\"")]
    [InlineData("\"Ed25519\"", "\"P-256\"")]
    [InlineData("\"version\": 1", "\"version\": 2")]
    public void A_damaged_file_is_refused_with_what_to_do(string from, string to)
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        using var locking = KeyEncryption.FromKey(Key, new TestRandom());
        var text = Encoding.UTF8.GetString(KeyFile.Write(key, Created, locking));
        text.Should().Contain(from);

        var damaged = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));

        KeyFile.TryRead(damaged, out _, out var problem, locking).Should().BeFalse();
        problem!.Code.Should().BeOneOf("key-file-malformed", "key-file-locked");
        problem.Remedy.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(599_999)]
    [InlineData(10_000_001)]
    public void A_cost_out_of_range_is_refused_before_it_is_paid(int iterations)
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        using var locking = KeyEncryption.FromPassphrase(Passphrase, new TestRandom());
        var text = Encoding.UTF8.GetString(KeyFile.Write(key, Created, locking));

        var changed = Encoding.UTF8.GetBytes(
            text.Replace("600000", iterations.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

        KeyFile.TryRead(changed, out _, out var problem, locking).Should().BeFalse();
        problem!.Message.Should().Contain("out of range");
    }
}
