using System.CommandLine;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Issuing.Keys;

namespace Recognition.Cli.Verbs;

/// <summary>keys: the signing keys of issuers, over a data directory, whether the service runs or not.</summary>
internal sealed class Keys : IProgress<RehearsalProgress>
{
    private readonly ServiceOptions _options = new();
    private readonly Surroundings _surroundings;

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };

    private Keys(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings) => new(
        "keys", "The issuers' signing keys: pending, active, retired, compromised.")
    {
        KeysList.Create(new Keys(surroundings)),
        KeysCreate.Create(new Keys(surroundings)),
        KeysActivate.Create(new Keys(surroundings)),
        KeysRetire.Create(new Keys(surroundings)),
        KeysCompromise.Create(new Keys(surroundings)),
    };

    public Surroundings Surroundings => _surroundings;

    /// <summary>What names a key on the command line.</summary>
    public static Argument<string> NewName() => new("key")
        { Description = "The key's id as keys list shows it, or its publicKeyMultibase." };

    public void AddTo(Command verb)
    {
        verb.Add(_json);
        _options.AddTo(verb);
    }

    /// <summary>Runs a use case over the data directory, and prints what came of it.</summary>
    public Task<int> RunAsync<T>(
        ParseResult parsed, Func<IServiceProvider, Task<Outcome<T>>> act, Action<Utf8JsonWriter, T> write,
        Action<Terminal, T> tell) =>
        _options.RunAsync(parsed, _surroundings, act, done =>
        {
            if (parsed.GetValue(_json)) _surroundings.Terminal.Write(CredentialJson.Write(json => write(json, done)));
            else tell(_surroundings.Terminal, done);
        });

    /// <summary>A use case that ends with one key.</summary>
    public Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Task<Outcome<KeyView>>> act) =>
        RunAsync(parsed, act, (json, key) => key.WriteTo(json), (terminal, key) => terminal.WriteLine(LineOf(key)));

    public static string LineOf(KeyView key) =>
        $"{key.Id,-4} {key.StateName,-11} {key.Algorithm,-8} {key.Issuer,-20} {key.PublicKeyMultibase}";

    void IProgress<RehearsalProgress>.Report(RehearsalProgress value) =>
        _surroundings.Terminal.Progress("rehearsing", value.Done, value.Total);
}
