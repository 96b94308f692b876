using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials;
using Recognition.Issuing.Awards;

namespace Recognition.Cli.Verbs;

/// <summary>What revoke, suspend and lift have in common: one award or many, a reason, an answer for each.</summary>
internal sealed class ChangeStatus
{
    private readonly Argument<string[]> _awards = new("award")
        { Description = "Ids of awards, or their addresses.", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<string> _file = new("--file")
        { Description = "A file with an id or address a line, or -; # begins a remark.", HelpName = "FILE" };

    private readonly Option<string> _reason = new("--reason")
        { Description = "Why; it is shown on the award's page.", HelpName = "TEXT", Required = true };

    private readonly Option<bool> _json = new("--json") { Description = "Print what became of each as JSON." };
    private readonly ServiceOptions _options = new();
    private readonly Surroundings _surroundings;
    private readonly StatusVerb _status;
    private readonly string _done;

    private ChangeStatus(Surroundings surroundings, StatusVerb status, string done) =>
        (_surroundings, _status, _done) = (surroundings, status, done);

    /// <param name="status">What is done.</param>
    /// <param name="done">The word for it when it is done: "revoked".</param>
    public static Command Create(
        Surroundings surroundings, StatusVerb status, string done, string description, string because)
    {
        var change = new ChangeStatus(surroundings, status, done);
        var name = StatusName(status);
        var verb = new Verb(
            name, description,
            $"recognition {name} 4pW9sQ2nXcR7bK1mT0vYzA --reason \"{because}\" --data data",
            $"recognition {name} --file ids.txt --reason \"{because}\" --data data")
        { change._awards, change._file, change._reason, change._json };
        change._options.AddTo(verb);
        verb.Validators.Add(result =>
        {
            if (result.GetValue(change._awards) is not { Length: > 0 } && result.GetValue(change._file) is null)
                result.AddError("Name an award, or give --file FILE.");
        });
        verb.SetAction(change.RunAsync);
        return verb;
    }

    private static string StatusName(StatusVerb status) => status switch
    {
        StatusVerb.Revoke => "revoke",
        StatusVerb.Suspend => "suspend",
        _ => "lift",
    };

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!TryReadIds(parsed, out var ids, out var problem)) return _surroundings.Refuse(problem);
        var services = _options.Open(parsed, _surroundings);
        if (!services.Ok) return _surroundings.Refuse(ServiceOptions.ProblemOf(services.Failure));
        await using var open = services.Value;
        var changes = await open.GetRequiredService<ChangeManyAwards>().ExecuteAsync(
            _status, ids, parsed.GetRequiredValue(_reason), cancellationToken);
        if (!changes.Ok) return _surroundings.Refuse(ServiceOptions.ProblemOf(changes.Failure));
        var url = open.GetRequiredService<Issuing.PublicUrl>();
        if (parsed.GetValue(_json))
            _surroundings.Terminal.Write(CredentialJson.Write(json =>
            {
                json.WriteStartObject();
                changes.Value.WriteMembers(json);
                json.WriteEndObject();
            }));
        else if (changes.Value.Items is [{ Refusal: { } refusal }])
            return _surroundings.Refuse(ServiceOptions.ProblemOf(refusal));
        else Tell(changes.Value, url);
        return changes.Value.Items.Any(item => item.Refusal is not null) ? ExitCode.Refused : ExitCode.Done;
    }

    private void Tell(StatusChanges changes, Issuing.PublicUrl url)
    {
        var terminal = _surroundings.Terminal;
        foreach (var item in changes.Items)
            terminal.WriteLine(item.Refusal is null
                ? $"{_done} {url.Award(item.Id)}"
                : $"not {_done} {item.Id}: {item.Refusal.Message}");
        if (changes.Items.Count > 1)
            terminal.Note($"{changes.Count(StatusChangeResult.Done)} {_done}, "
                + $"{changes.Count(StatusChangeResult.Already)} already so, "
                + $"{changes.Count(StatusChangeResult.NotFound)} not found, "
                + $"{changes.Count(StatusChangeResult.Refused)} refused");
    }

    private bool TryReadIds(
        ParseResult parsed, out List<string> ids, [NotNullWhen(false)] out Problem? problem)
    {
        ids = [.. (parsed.GetValue(_awards) ?? []).Select(ServiceOptions.AwardIdOf)];
        problem = null;
        if (parsed.GetValue(_file) is not { } file) return true;
        if (!InputFile.TryRead(_surroundings, file, out var bytes, out problem)) return false;
        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            var text = line.Split('#')[0].Trim();
            if (text.Length > 0) ids.Add(ServiceOptions.AwardIdOf(text));
        }

        return true;
    }
}
