using System.CommandLine;
using Recognition.Issuing.Keys;

namespace Recognition.Cli.Verbs;

/// <summary>signer --socket PATH: the process that holds the keys.</summary>
internal static class Signer
{
    public static Command Create(Surroundings surroundings)
    {
        var socket = new Option<string>("--socket")
            { Description = "Where to make the Unix socket.", HelpName = "PATH", Required = true };
        var options = new ServiceOptions();
        var verb = new Verb(
            "signer",
            "Holds the signing keys of a data directory and signs for the service, which then holds none: give the "
            + "service Recognition__SignerSocket, and this process the passphrase. Ctrl-C ends it.",
            "recognition signer --socket /run/recognition/signer.sock --data /var/lib/recognition-keys")
        { socket };
        verb.Add(options.Data);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var (directory, _) = options.DirectoryOf(parsed, surroundings);
            var given = ServiceOptions.KeyOptionsOf(surroundings) with { DataDirectory = directory };
            var opened = OpenKeyEncryption.From(given, surroundings.Random);
            if (!opened.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(opened.Failure));
            using var encryption = opened.Value;
            using var keys = new KeyFolder(given, encryption, surroundings.Random, surroundings.Clock);
            var path = surroundings.PathTo(parsed.GetRequiredValue(socket));
            var ended = await new SignerProcess(keys).RunAsync(
                path, () => surroundings.Terminal.Note($"recognition: signing at {path}"), cancellationToken);
            return ended.Ok ? ExitCode.Done : surroundings.Refuse(ServiceOptions.ProblemOf(ended.Failure));
        });
        return verb;
    }
}
