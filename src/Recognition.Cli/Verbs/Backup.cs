using System.CommandLine;
using Recognition.Credentials;
using Recognition.Storage;
using Recognition.Storage.Backups;

namespace Recognition.Cli.Verbs;

/// <summary>backup FILE: the data directory as one archive, while the service goes on.</summary>
internal static class Backup
{
    public static Command Create(Surroundings surroundings)
    {
        var file = new Argument<string>("file") { Description = "Where to write the archive (zip), with mode 0600." };
        var json = new Option<bool>("--json") { Description = "Print the manifest in place of a summary." };
        var force = OutOption.CreateForce();
        var options = new ServiceOptions();
        var verb = new Verb(
            "backup",
            "Writes the data directory into one archive: the database of one moment, the key files and the cookie keys, "
            + "encrypted as they are. The service may run. What opens the keys (passphrase or .kek file) is NOT in it: "
            + "keep that elsewhere.",
            "recognition backup /backup/recognition-$(date +%F).zip --data /var/lib/recognition")
        { file, json, force, options.Data };
        verb.SetAction(parsed =>
        {
            var (directory, _) = options.DirectoryOf(parsed, surroundings);
            var written = new CreateBackup(new StorageOptions { DataDirectory = directory }, surroundings.Clock)
                .Execute(surroundings.PathTo(parsed.GetRequiredValue(file)), parsed.GetValue(force));
            if (!written.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(written.Failure));
            if (parsed.GetValue(json)) surroundings.Terminal.Write(written.Value.Manifest.ToJson());
            else Tell(surroundings.Terminal, parsed.GetRequiredValue(file), written.Value);
            return ExitCode.Done;
        });
        return verb;
    }

    private static void Tell(Terminal terminal, string file, WrittenBackup written)
    {
        var manifest = written.Manifest;
        var keys = manifest.Entries.Count(entry => entry.Path.StartsWith("keys/", StringComparison.Ordinal));
        terminal.WriteLine($"{file}: {manifest.Awards} awards, {keys} keys, {written.Bytes} bytes, "
            + $"{DateTimeStamp.Format(manifest.CreatedAt)}");
        terminal.Note("What opens the keys (passphrase or .kek file) is not in it: keep that elsewhere.");
        if (manifest.KeysElsewhere.Count > 0)
            terminal.Note($"{manifest.KeysElsewhere.Count} keys have no file here. Where `recognition signer` holds them, "
                + "back up its data directory, too.");
    }
}
