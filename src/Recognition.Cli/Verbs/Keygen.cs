using System.CommandLine;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Issuing.Keys;

namespace Recognition.Cli.Verbs;

/// <summary>keygen: a new key pair, its secret in a key file.</summary>
internal static class Keygen
{
    public static Command Create(Surroundings surroundings)
    {
        var algorithm = new Option<string>("--algorithm", "-a")
        {
            Description = "ed25519 signs Data Integrity proofs and EdDSA JWTs, p256 signs ES256 JWTs.",
            DefaultValueFactory = _ => "ed25519",
        }.AcceptOnlyFromAmong("ed25519", "p256");
        var encrypt = new Option<bool>("--encrypt")
        {
            Description = "Encrypt the secret with what Recognition__KeyPassphrase, Recognition__KeyPassphraseFile or "
                + "Recognition__KeyEncryptionKeyFile names.",
        };
        var output = OutOption.Create("Where to write the key file, with mode 0600. Without it the file is printed.");
        var force = OutOption.CreateForce();
        var verb = new Verb(
            "keygen",
            "Makes a signing key. The key file holds the secret, unencrypted unless --encrypt is given (its "
            + "\"encryption\" says so): whoever reads it can sign as you. What is printed is public.",
            "recognition keygen --out issuer.key.json",
            "recognition keygen --encrypt --out issuer.key.json",
            "recognition keygen --algorithm p256 --out issuer.p256.key.json")
        { algorithm, encrypt, output, force };
        verb.SetAction(parsed => Run(
            surroundings,
            parsed.GetValue(algorithm) == "p256" ? KeyAlgorithm.P256 : KeyAlgorithm.Ed25519,
            parsed.GetValue(encrypt),
            new OutOption(parsed.GetValue(output), parsed.GetValue(force))));
        return verb;
    }

    private static int Run(Surroundings surroundings, KeyAlgorithm algorithm, bool encrypt, OutOption output)
    {
        OpenedKeyEncryption? opened = null;
        Problem? problem = null;
        if (encrypt && !KeyInput.TryOpenEncryption(surroundings, out opened, out problem))
            return surroundings.Refuse(problem);
        using var locking = opened;
        using var key = SigningKey.Generate(algorithm, surroundings.Random);
        var written = output.Write(surroundings, KeyFile.Write(key, surroundings.Clock.GetUtcNow(), opened?.Encryption),
            secret: true);
        if (written != ExitCode.Done || output.Path is null) return written;
        var terminal = surroundings.Terminal;
        terminal.WriteLine($"publicKeyMultibase  {key.PublicKey.Multibase}");
        terminal.WriteLine($"did:key             {DidKey.From(key.PublicKey)}");
        terminal.WriteLine($"verificationMethod  {DidKey.VerificationMethod(key.PublicKey)}");
        return written;
    }
}
