using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Verification;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Verification;

namespace Recognition.Cli.Verbs;

/// <summary>verify FILE|-: the report about a credential, and an exit code that a script can use.</summary>
internal sealed class Verify
{
    private readonly Argument<string> _file = new("file")
        { Description = "A credential: JSON, a JWT, a baked PNG or SVG, a PDF certificate, or - for standard input." };

    private readonly Option<bool> _json = new("--json")
        { Description = "Print the report as JSON, the same that POST /verify answers." };

    private readonly Option<string[]> _documents = new("--document")
    {
        Description = "A document that the credential points to (a DID document or a status list), and the file it is "
            + "in. URL may be a did:web. May be given again.",
        HelpName = "URL=FILE",
    };

    private readonly Option<string> _recipient = new("--recipient")
    {
        Description = "The person it should be about: a DID, an e-mail address, or another identifier. Exit code 1 if it "
            + "names another one of that kind.",
        HelpName = "ID",
    };

    private readonly Option<string> _asOf = new("--as-of")
    {
        Description = "Say also how it stood at this time: a time with a zone (2026-05-31T12:00:00Z), or a date, "
            + "which means its end in UTC. The exit code is today's. What was not recorded \"could not be checked\".",
        HelpName = "TIME",
    };

    private readonly Option<string[]> _resolve = new("--resolve")
    {
        Description = "Answer URLs that begin with PREFIX from the files of FOLDER. May be given several times.",
        HelpName = "PREFIX=FOLDER",
    };

    private readonly ServiceOptions _options = new();
    private readonly Surroundings _surroundings;

    private Verify(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var verify = new Verify(surroundings);
        var verb = new Verb(
            "verify",
            "Verifies a credential and reports every check. No network is used: what the credential points to comes "
            + "from --document and --resolve, or with --data from the service's own data, and what is not there \"could not be "
            + "checked\". A did:key needs nothing, and shows only which key signed. "
            + "Exit code 0: verified, 1: not, 2: undecided or the issuer is unknown.",
            "recognition verify badge.png",
            "recognition verify badge.json --document did:web:example.org=did.json "
            + "--document https://example.org/status/1=list.json",
            "curl -s https://badges.example.org/awards/ID.jwt | recognition verify - --json")
        { verify._file, verify._json, verify._documents, verify._resolve, verify._recipient, verify._asOf };
        verify._options.AddTo(verb);
        verb.SetAction(verify.RunAsync);
        return verb;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(_file);
        if (!InputFile.TryRead(_surroundings, path, out var bytes, out var problem, mayBeEmpty: true))
            return _surroundings.Refuse(problem);
        if (_options.DataOf(parsed, _surroundings) is null)
            return await VerifyAsync(parsed, path, bytes, null, NoIssuerRecords.Instance, cancellationToken);

        var services = _options.Open(parsed, _surroundings);
        if (!services.Ok) return _surroundings.Refuse(ServiceOptions.ProblemOf(services.Failure));
        await using var open = services.Value;
        return await VerifyAsync(
            parsed, path, bytes, open.GetRequiredService<OwnDocuments>(), open.GetRequiredService<OwnRecords>(),
            cancellationToken);
    }

    private async Task<int> VerifyAsync(
        ParseResult parsed, string path, byte[] bytes, OwnDocuments? own, IIssuerRecords records,
        CancellationToken cancellationToken)
    {
        var given = parsed.GetValue(_documents) ?? [];
        if (!GivenDocuments.TryRead(
            _surroundings, given, parsed.GetValue(_resolve) ?? [], own, out var documents, out var problem))
            return _surroundings.Refuse(problem);
        var reading = BadgeFile.Read(bytes);
        if (!reading.Ok)
        {
            // Readable, and nothing that could be verified: that is an answer, too.
            _surroundings.Refuse(new Problem(reading.Problem.Message, InputFile.Name(path), reading.Problem.Remedy));
            return ExitCode.NotVerified;
        }

        DateTimeOffset? asOf = null;
        if (parsed.GetValue(_asOf) is { } day)
        {
            if (!AskedDay.TryRead(day, _surroundings.Clock.GetUtcNow(), out var time))
                return _surroundings.Refuse(TimeInput.Problem("--as-of", day));
            asOf = time;
        }

        var verifier = new BadgeVerifier(
            new JsonLd(new OwnContexts(_options.PublicUrlValueOf(parsed, _surroundings))), documents, records, _surroundings.Clock,
            _options.VerifierOptionsOf(parsed, _surroundings));
        var request = new VerifyRequest { ExpectedSubject = parsed.GetValue(_recipient), AsOf = asOf };
        var report = await verifier.VerifyAsync(reading.Credential, request, cancellationToken);
        if (parsed.GetValue(_json)) _surroundings.Terminal.Write(report.ToJson());
        else ReportText.Write(_surroundings.Terminal, report);
        return VerdictRule.ExitCode(report.Verdict);
    }
}
