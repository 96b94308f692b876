using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Issuing.Start;
using Recognition.Storage;
using Recognition.Storage.Backups;

namespace Recognition.Cli.Verbs;

/// <summary>restore FILE --data DIR: a backup into an empty data directory.</summary>
internal sealed class Restore
{
    private readonly Argument<string> _file = new("file") { Description = "An archive that `recognition backup` wrote." };
    private readonly ServiceOptions _options = new();
    private readonly Surroundings _surroundings;

    private Restore(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var restore = new Restore(surroundings);
        var verb = new Verb(
            "restore",
            "Unpacks a backup into a data directory that is empty or not there. Every hash is checked before anything "
            + "appears there; then the database, the keys and the newest badges are checked as `recognition check` does. "
            + "Exit code 1: it was restored, and something is not in order.",
            "recognition restore /backup/recognition-2026-11-22.zip --data /var/lib/recognition")
        { restore._file };
        restore._options.AddTo(verb);
        verb.SetAction(restore.RunAsync);
        return verb;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (directory, _) = _options.DirectoryOf(parsed, _surroundings);
        var restored = new RestoreBackup(new StorageOptions { DataDirectory = directory })
            .Execute(_surroundings.PathTo(parsed.GetRequiredValue(_file)));
        if (!restored.Ok) return _surroundings.Refuse(ServiceOptions.ProblemOf(restored.Failure));
        var manifest = restored.Value;
        _surroundings.Terminal.WriteLine($"Restored {manifest.Awards} awards of {DateTimeStamp.Format(manifest.CreatedAt)} "
            + $"into {directory}");
        if (manifest.PublicUrl is { } url)
            _surroundings.Terminal.WriteLine($"Its public URL is {url}: set Recognition__PublicUrl to it.");
        if (manifest.Schema is null) return ExitCode.Done; // keys of a signer, and nothing else

        // No key-encryption key is made here: it would not be the one that the keys are encrypted with.
        var given = ServiceOptions.KeyOptionsOf(_surroundings) with
        {
            DataDirectory = directory, MakesKeyEncryptionKey = false,
        };
        var services = ServiceOptions.Open(
            _surroundings, given, _options.PublicUrlOf(parsed, _surroundings) ?? manifest.PublicUrl);
        if (!services.Ok) return _surroundings.Refuse(ServiceOptions.ProblemOf(services.Failure));
        await using var open = services.Value;
        var findings = await open.GetRequiredService<CheckData>().ExecuteAsync(thorough: true, cancellationToken);
        return Check.Tell(_surroundings.Terminal, findings);
    }
}
