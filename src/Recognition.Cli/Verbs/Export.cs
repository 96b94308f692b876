using System.CommandLine;
using Recognition.Issuing;
using Recognition.Issuing.Access;
using Recognition.Web;
using Recognition.Web.Export;

namespace Recognition.Cli.Verbs;

/// <summary>export DIR: everything public as files, for any web server.</summary>
internal sealed class Export
{
    private const int DefaultYears = 10;

    private readonly Argument<string> _folder = new("folder")
    {
        Description = "Where the files go. It is empty or not there yet, or holds an export of the same service, which is "
            + "brought up to date.",
    };

    private readonly Option<int> _validFor = new("--valid-for")
    {
        Description = "For how many years the status lists of the copy are signed.",
        HelpName = "YEARS",
        DefaultValueFactory = _ => DefaultYears,
    };

    private readonly Option<bool> _withoutCertificates = new("--without-certificates")
    {
        Description = "Leave the PDF certificates out: drawing takes about 0.2 s an award, and 40 KB.",
    };

    private readonly ServiceOptions _options = new();
    private readonly Surroundings _surroundings;
    private readonly Lock _telling = new();

    private Export(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var export = new Export(surroundings);
        var verb = new Verb(
            "export",
            "Writes every public document and page as files at the paths that they have: any web server can go on serving "
            + "them, and every badge goes on verifying after the service is gone. Ready configurations for nginx, Apache, "
            + "Caddy and Node lie in .export. The service may run.",
            "recognition export /srv/badges --data /var/lib/recognition --public-url https://badges.example.org")
        { export._folder, export._validFor, export._withoutCertificates };
        export._options.AddTo(verb);
        export._validFor.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < 1 or > 100)
                result.AddError("Option '--valid-for' is 1 to 100 years.");
        });
        verb.SetAction(export.RunAsync);
        return verb;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var arguments = new List<string>();
        if (_options.DataOf(parsed, _surroundings) is { } data)
            arguments.AddRange(["--Recognition:DataDirectory", _surroundings.PathTo(data)]);
        if (_options.PublicUrlOf(parsed, _surroundings) is { } url) arguments.AddRange(["--Recognition:PublicUrl", url]);
        foreach (var name in (string[])["KeyPassphrase", "KeyPassphraseFile", "KeyEncryptionKeyFile", "SignerSocket"])
            if (_surroundings.Variable("Recognition__" + name) is { } value)
                arguments.AddRange(["--Recognition:" + name, value]);

        var now = _surroundings.Clock.GetUtcNow();
        var exported = await RecognitionWeb.ExportAsync(
            [.. arguments],
            new ExportRequest(
                _surroundings.PathTo(parsed.GetRequiredValue(_folder)),
                now.AddYears(parsed.GetValue(_validFor)) - now, Tell,
                Actor.CommandLine(Environment.UserName, Environment.MachineName),
                Certificates: !parsed.GetValue(_withoutCertificates)),
            builder =>
            {
                builder.Services.Add(new(typeof(TimeProvider), _surroundings.Clock));
                builder.Services.Add(new(typeof(System.Security.Cryptography.RandomNumberGenerator), _surroundings.Random));
            },
            cancellationToken);
        if (!exported.Ok) return _surroundings.Refuse(ServiceOptions.ProblemOf(exported.Failure));
        Tell(exported.Value, parsed.GetRequiredValue(_folder));
        return ExitCode.Done;
    }

    private void Tell(int done, int total)
    {
        // A hundred steps are enough for the eye.
        if (done != total && done % Math.Max(1, total / 100) != 0) return;
        lock (_telling) _surroundings.Terminal.Progress("exporting", done, total);
    }

    private void Tell(ExportReport report, string folder)
    {
        _surroundings.Terminal.WriteLine(
            $"{folder}: {report.Awards} awards, {report.Files} files, {report.Bytes / 1024} KB; status lists hold until "
            + $"{report.ListsUntil:yyyy-MM-dd}");
        _surroundings.Terminal.Note($"How to serve it: {folder}/.export/README.txt. The hashes are in {report.Sums}, which "
            + "names every award: do not serve it.");
        foreach (var missing in report.Missing.Take(20)) _surroundings.Terminal.Note($"not exported: {missing}");
        if (report.Missing.Count > 20) _surroundings.Terminal.Note($"… and {report.Missing.Count - 20} more.");
    }
}
