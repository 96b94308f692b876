using System.Security.Cryptography;
using Recognition.Credentials.Keys;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Keys;
using Recognition.Testing;

namespace Recognition.Issuing.Tests;

/// <summary>What key files are encrypted with, and what happens where it is missing, wrong or damaged.</summary>
public sealed class KeyCustodyTests : IDisposable
{
    private const string Passphrase = "correct horse battery";

    private readonly string _folder = Directory.CreateTempSubdirectory("recognition-").FullName;
    private readonly TestRandom _random = new();

    private string Data => Path.Combine(_folder, "data");

    private string Kek => Path.Combine(_folder, "data.kek");

    [Fact]
    public void Development_makes_a_key_beside_the_data_directory_and_finds_it_again()
    {
        var options = new IssuingOptions { DataDirectory = Data, MakesKeyEncryptionKey = true };
        var made = OpenKeyEncryption.From(options, _random).Value;

        made.Made.Should().Be(Kek);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Kek).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var key = Folder(made).Create(KeyUse.Ed25519).Value;
        var again = OpenKeyEncryption.From(options, _random).Value;
        again.Made.Should().BeNull();
        Folder(again).Open(key.PublicKeyMultibase).Ok.Should().BeTrue();
        // Production takes it, too, where it is there.
        var production = OpenKeyEncryption.From(options with { MakesKeyEncryptionKey = false }, _random).Value;
        Folder(production).Open(key.PublicKeyMultibase).Ok.Should().BeTrue();
    }

    [Fact]
    public void Production_without_a_passphrase_makes_no_key_and_says_what_to_set()
    {
        var none = OpenKeyEncryption.From(new IssuingOptions { DataDirectory = Data }, _random).Value;

        none.Encryption.Should().BeNull();
        Folder(none).Protect().Value.Should().Be(0, "a service that holds no key starts");
        var refused = Folder(none).Create(KeyUse.Ed25519).Failure!;
        refused.Code.Should().Be("key-passphrase-missing");
        refused.Hint.Should().Contain("Recognition__KeyPassphrase");
        Folder(none).IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void A_passphrase_may_stand_in_a_file()
    {
        var file = Path.Combine(_folder, "passphrase");
        File.WriteAllText(file, Passphrase + "\n");
        var byFile = OpenKeyEncryption.From(
            new IssuingOptions { DataDirectory = Data, KeyPassphraseFile = file }, _random).Value;
        var key = Folder(byFile).Create(KeyUse.P256).Value;

        var direct = OpenKeyEncryption.From(
            new IssuingOptions { DataDirectory = Data, KeyPassphrase = Passphrase }, _random).Value;

        Folder(direct).Open(key.PublicKeyMultibase).Ok.Should().BeTrue();
    }

    [Fact]
    public void A_wrong_passphrase_is_found_out_at_the_start()
    {
        var right = OpenKeyEncryption.From(
            new IssuingOptions { DataDirectory = Data, KeyPassphrase = Passphrase }, _random).Value;
        Folder(right).Create(KeyUse.Ed25519);
        var wrong = OpenKeyEncryption.From(
            new IssuingOptions { DataDirectory = Data, KeyPassphrase = "another passphrase" }, _random).Value;
        var none = OpenKeyEncryption.From(new IssuingOptions { DataDirectory = Data }, _random).Value;

        Folder(wrong).Protect().Failure!.Code.Should().Be("key-file-locked");
        Folder(none).Protect().Failure!.Code.Should().Be("key-passphrase-missing");
        Folder(right).Protect().Value.Should().Be(0);
    }

    [Fact]
    public void A_damaged_key_file_is_told_with_its_name_and_nothing_is_lost()
    {
        var opened = OpenKeyEncryption.From(
            new IssuingOptions { DataDirectory = Data, MakesKeyEncryptionKey = true }, _random).Value;
        var key = Folder(opened).Create(KeyUse.Ed25519).Value;
        var file = Path.Combine(Data, "keys", key.PublicKeyMultibase + ".json");
        File.WriteAllText(file, File.ReadAllText(file)[..100]);

        Folder(opened).Protect().Failure!.Code.Should().Be("key-file-malformed");
        File.Exists(file).Should().BeTrue();
    }

    [Fact]
    public void Keys_that_lie_open_are_encrypted_at_the_start()
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, _random);
        Directory.CreateDirectory(Path.Combine(Data, "keys"));
        var file = Path.Combine(Data, "keys", key.PublicKey.Multibase + ".json");
        File.WriteAllBytes(file, KeyFile.Write(key, DateTimeOffset.UnixEpoch));
        var opened = OpenKeyEncryption.From(
            new IssuingOptions { DataDirectory = Data, MakesKeyEncryptionKey = true }, _random).Value;

        Folder(opened).Protect().Value.Should().Be(1);

        File.ReadAllText(file).Should().NotContain(key.ExportSecretMultibase());
        Folder(opened).Open(key.PublicKey.Multibase).Value.PublicKey.Should().Be(key.PublicKey);
        Folder(opened).Protect().Value.Should().Be(0);
        Directory.GetFiles(Path.Combine(Data, "keys")).Should().ContainSingle();
    }

    [Fact]
    public void A_key_encryption_key_in_the_data_directory_is_refused()
    {
        OpenKeyEncryption.From(
            new IssuingOptions { DataDirectory = Data, KeyEncryptionKeyFile = Path.Combine(Data, "kek") }, _random)
            .Failure!.Code.Should().Be("key-encryption-key-inside");
    }

    [Theory]
    [InlineData("short", null, null, "key-passphrase-short")]
    [InlineData("long enough for all", null, "x", "key-encryption-ambiguous")]
    [InlineData(null, "nowhere", null, "key-passphrase-unreadable")]
    [InlineData(null, "empty", null, "key-passphrase-short")]
    [InlineData(null, null, "nowhere", "key-encryption-key-missing")]
    [InlineData(null, null, "empty", "key-encryption-key-malformed")]
    public void Options_that_cannot_be_are_refused_with_what_to_do(
        string? passphrase, string? passphraseFile, string? keyFile, string code)
    {
        File.WriteAllText(Path.Combine(_folder, "empty"), "\n");

        var refused = OpenKeyEncryption.From(
            new IssuingOptions
            {
                DataDirectory = Data,
                KeyPassphrase = passphrase,
                KeyPassphraseFile = passphraseFile is null ? null : Path.Combine(_folder, passphraseFile),
                KeyEncryptionKeyFile = keyFile is null ? null : Path.Combine(_folder, keyFile),
            },
            _random);

        refused.Failure!.Code.Should().Be(code);
        refused.Failure.Hint.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Two_processes_that_make_the_key_at_once_have_the_same_one()
    {
        var options = new IssuingOptions { DataDirectory = Data, MakesKeyEncryptionKey = true };

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => OpenKeyEncryption.From(options, new TestRandom(i)))));

        opened.Should().OnlyContain(one => one.Ok);
        var key = Folder(opened[0].Value).Create(KeyUse.Ed25519).Value;
        opened.Should().OnlyContain(one => Folder(one.Value).Open(key.PublicKeyMultibase).Ok);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private KeyFolder Folder(OpenedKeyEncryption opened) =>
        new(new IssuingOptions { DataDirectory = Data }, opened, _random, new TestClock());
}
