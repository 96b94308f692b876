using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Awards;

namespace Recognition.Cli.Verbs;

/// <summary>award ACHIEVEMENT --name NAME: awards an achievement to a person.</summary>
internal sealed class Award
{
    private readonly Argument<string?> _achievement = new("achievement")
    {
        Description = "The achievement's slug, the last part of its address. Left out with --request.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _request = new("--request")
    {
        Description = "A JSON file as POST /api/awards takes it, or -, in place of the other options.",
        HelpName = "FILE",
    };

    private readonly Option<string> _name = new("--name")
        { Description = "The recipient's name: it is signed and shown." };
    private readonly Option<string> _email = new("--email")
        { Description = "Their e-mail address: only its salted hash is signed." };
    private readonly Option<string> _did = new("--did") { Description = "Their DID." };
    private readonly Option<string> _from = new("--valid-from")
    {
        Description = "When it was earned, with a zone. Else now. Up to a year ahead: then it is scheduled.",
        HelpName = "TIME",
    };
    private readonly Option<string> _until = new("--valid-until")
        { Description = "When it ends, with a zone.", HelpName = "TIME" };
    private readonly Option<string> _narrative = new("--narrative")
        { Description = "What this person did, in Markdown." };
    private readonly Option<string[]> _evidence = new("--evidence")
        { Description = "Address of evidence. May be given again.", HelpName = "URL" };

    private readonly Option<string[]> _results = new("--result")
        { Description = "Id of a result description, =, the value. May be given again.", HelpName = "ID=VALUE" };

    private readonly Option<bool> _draft = new("--draft")
        { Description = "Store it as a draft that waits for approve." };

    private readonly Option<string> _repeat = new("--idempotency-key")
        { Description = "Makes a repeat of this command give the first answer.", HelpName = "KEY" };

    private readonly Option<bool> _json = new("--json")
        { Description = "Print {\"id\",\"url\",\"credential\"} in place of the address." };
    private readonly ServiceOptions _options = new();
    private readonly Surroundings _surroundings;

    private Award(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var award = new Award(surroundings);
        var verb = new Verb(
            "award",
            "Awards an achievement to a person and prints the award's address, which is also the credential's id.",
            "recognition award first-design --name \"Example Earner\" --email earner@example.org --data data",
            "recognition award --request award.json --json --data data")
        {
            award._achievement, award._request, award._name, award._email, award._did, award._from, award._until,
            award._narrative, award._evidence, award._results, award._draft, award._repeat, award._json,
        };
        award._options.AddTo(verb);
        verb.Validators.Add(result =>
        {
            if (result.GetValue(award._request) is not null == (result.GetValue(award._achievement) is not null))
                result.AddError("Give an achievement, or --request FILE.");
            else if (result.GetValue(award._achievement) is not null && result.GetValue(award._name) is null)
                result.AddError("Option '--name' is required.");
        });
        verb.SetAction(award.RunAsync);
        return verb;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!TryRead(parsed, out var request, out var problem)) return _surroundings.Refuse(problem);
        var services = _options.Open(parsed, _surroundings);
        if (!services.Ok) return _surroundings.Refuse(ServiceOptions.ProblemOf(services.Failure));
        await using var open = services.Value;
        var key = parsed.GetValue(_repeat) is { } given ? new IdempotencyKey(given) : null;
        var granted = await open.GetRequiredService<GrantAward>().ExecuteAsync(request, key, cancellationToken);
        if (!granted.Ok)
        {
            var refused = ServiceOptions.ProblemOf(granted.Failure);
            return _surroundings.Refuse(granted.Failure.ExistingId is { } id
                ? refused with { Where = $"award {id}" } : refused);
        }

        if (parsed.GetValue(_json)) _surroundings.Terminal.Write(HeldText.JsonOf(granted.Value));
        else HeldText.Tell(_surroundings.Terminal, granted.Value);
        return ExitCode.Done;
    }

    private bool TryRead(
        ParseResult parsed,
        [NotNullWhen(true)] out GrantAwardRequest? request,
        [NotNullWhen(false)] out Problem? problem)
    {
        request = null;
        if (parsed.GetValue(_request) is { } file)
        {
            if (!JsonInput.TryRead(_surroundings, file, out var json, out problem)) return false;
            var read = ReadGrantAwardRequest.From(json);
            if (read.Ok) request = read.Value with { Draft = read.Value.Draft || parsed.GetValue(_draft) };
            else problem = ServiceOptions.ProblemOf(read.Failure);
            return read.Ok;
        }

        request = new GrantAwardRequest
        {
            Achievement = parsed.GetValue(_achievement)!,
            Recipient = new GrantRecipient
            {
                Name = parsed.GetValue(_name)!,
                Email = parsed.GetValue(_email),
                Did = parsed.GetValue(_did),
            },
            ValidFrom = parsed.GetValue(_from),
            ValidUntil = parsed.GetValue(_until),
            Narrative = parsed.GetValue(_narrative),
            Evidence = [.. (parsed.GetValue(_evidence) ?? []).Select(url => new GrantEvidence { Url = url })],
            Results = [.. (parsed.GetValue(_results) ?? []).Select(ResultOf)],
            Draft = parsed.GetValue(_draft),
        };
        problem = null;
        return true;
    }

    // A value may hold =, an id with a fragment does not.
    private static GrantResult ResultOf(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new GrantResult { ResultDescription = text }
            : new GrantResult { ResultDescription = text[..equals], Value = text[(equals + 1)..] };
    }
}
