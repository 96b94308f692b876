using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials.Verification;
using Recognition.Issuing;
using Recognition.Issuing.Access;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Verification;
using Recognition.Storage;

namespace Recognition.Cli;

/// <summary>
/// The options of the service, the same for every verb that works on its data: --data DIR and --public-url URL, else
/// the environment variables that the service reads, else the service's own defaults.
/// </summary>
internal sealed class ServiceOptions
{
    private const string DataVariable = "Recognition__DataDirectory";
    private const string PublicUrlVariable = "Recognition__PublicUrl";

    public Option<string> Data { get; } = new("--data")
    {
        Description = $"The data directory: database and keys. Else {DataVariable}, else ./data.",
        HelpName = "DIR",
    };

    public Option<string> PublicUrl { get; } = new("--public-url")
    {
        Description = "The address under which the outside reaches the service; every id comes from it. "
            + $"Else {PublicUrlVariable}, else http://localhost:5080.",
        HelpName = "URL",
    };

    public void AddTo(Command verb)
    {
        verb.Add(Data);
        verb.Add(PublicUrl);
    }

    public string? DataOf(ParseResult parsed, Surroundings surroundings) =>
        parsed.GetValue(Data) ?? surroundings.Variable(DataVariable);

    public string? PublicUrlOf(ParseResult parsed, Surroundings surroundings) =>
        parsed.GetValue(PublicUrl) ?? surroundings.Variable(PublicUrlVariable);

    /// <summary>The public URL as ids have it; the default where none, or a wrong one, is given.</summary>
    public string PublicUrlValueOf(ParseResult parsed, Surroundings surroundings) =>
        Issuing.PublicUrl.Parse(PublicUrlOf(parsed, surroundings)) is { Ok: true } url
            ? url.Value.Value
            : new IssuingOptions().PublicUrl;

    /// <summary>The data directory and whether there is a database in it.</summary>
    public (string Directory, bool Exists) DirectoryOf(ParseResult parsed, Surroundings surroundings)
    {
        var directory = surroundings.PathTo(DataOf(parsed, surroundings) ?? new IssuingOptions().DataDirectory);
        return (directory, File.Exists(new StorageOptions { DataDirectory = directory }.DatabaseFile));
    }

    /// <summary>The use cases over a data directory that is there; the caller disposes them.</summary>
    public Outcome<ServiceProvider> Open(ParseResult parsed, Surroundings surroundings)
    {
        var (directory, exists) = DirectoryOf(parsed, surroundings);
        return exists
            ? OpenOrCreate(parsed, surroundings, directory)
            : Failure.NotFound(
                "data-directory-missing",
                $"There is no database in '{directory}'.",
                $"Give --data (or set {DataVariable}) to the service's data directory; "
                + "`recognition catalog apply` or `recognition serve` makes one.");
    }

    /// <summary>Runs one use case over a data directory that is there, and tells what came of it.</summary>
    public async Task<int> RunAsync<T>(
        ParseResult parsed, Surroundings surroundings, Func<IServiceProvider, Task<Outcome<T>>> act, Action<T> tell)
    {
        var services = Open(parsed, surroundings);
        if (!services.Ok) return surroundings.Refuse(ProblemOf(services.Failure));
        await using var open = services.Value;
        var done = await act(open);
        if (!done.Ok) return surroundings.Refuse(ProblemOf(done.Failure));
        tell(done.Value);
        return ExitCode.Done;
    }

    /// <summary>The id of an award, which may be given as its address.</summary>
    public static string AwardIdOf(string given) => given[(given.LastIndexOf('/') + 1)..];

    /// <summary>The use cases over a data directory, which is made if need be; its schema is brought up to
    /// date.</summary>
    public Outcome<ServiceProvider> OpenOrCreate(ParseResult parsed, Surroundings surroundings, string directory)
    {
        return Open(
            surroundings, KeyOptionsOf(surroundings) with { DataDirectory = directory }, PublicUrlOf(parsed, surroundings));
    }

    /// <summary>The use cases over the data directory of the options.</summary>
    public static Outcome<ServiceProvider> Open(Surroundings surroundings, IssuingOptions given, string? publicUrl)
    {
        var url = Issuing.PublicUrl.Parse(publicUrl ?? given.PublicUrl);
        if (!url.Ok) return url.Failure;
        var encryption = OpenKeyEncryption.From(given, surroundings.Random);
        if (!encryption.Ok) return encryption.Failure;
        var services = new ServiceCollection()
            .AddSingleton(surroundings.Clock)
            .AddSingleton(surroundings.Random)
            .AddStorage(new StorageOptions { DataDirectory = given.DataDirectory })
            .AddSingleton(_ => encryption.Value)
            .AddIssuing(given with { PublicUrl = url.Value.Value }, url.Value)
            .BuildServiceProvider();
        services.GetRequiredService<CurrentActor>().Value =
            Actor.CommandLine(Environment.UserName, Environment.MachineName);
        var upgraded = services.GetRequiredService<SchemaUpgrade>().Execute();
        if (upgraded.Ok) return services;
        services.Dispose();
        return upgraded.Failure;
    }

    /// <summary>Why no key can be made for a data directory; null where one can.</summary>
    public static Failure? RefuseKeys(Surroundings surroundings, string directory)
    {
        var given = KeyOptionsOf(surroundings) with { DataDirectory = directory };
        if (given.SignerSocket is { Length: > 0 } || given.MakesKeyEncryptionKey) return null;
        var encryption = OpenKeyEncryption.From(given, surroundings.Random);
        if (!encryption.Ok) return encryption.Failure;
        using var opened = encryption.Value;
        return opened.Encryption is null ? OpenKeyEncryption.NothingGiven() : null;
    }

    /// <summary>What key files are encrypted with, from the environment variables that the service reads.</summary>
    public static IssuingOptions KeyOptionsOf(Surroundings surroundings) => new()
    {
        SignerSocket = surroundings.Variable("Recognition__SignerSocket"),
        KeyPassphrase = surroundings.Variable("Recognition__KeyPassphrase"),
        KeyPassphraseFile = surroundings.Variable("Recognition__KeyPassphraseFile"),
        KeyEncryptionKeyFile = surroundings.Variable("Recognition__KeyEncryptionKeyFile"),
        MakesKeyEncryptionKey = "Development".Equals(
            surroundings.Variable("ASPNETCORE_ENVIRONMENT") ?? surroundings.Variable("DOTNET_ENVIRONMENT"),
            StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>
    /// Whom reports take for known: with a data directory its own issuers, and the partners that the environment lists
    /// as it does for the service. Without either nothing is said of an issuer's standing.
    /// </summary>
    public VerifierOptions VerifierOptionsOf(ParseResult parsed, Surroundings surroundings)
    {
        var partners = new List<TrustedIssuer>();
        while (surroundings.Variable($"Recognition__TrustedIssuers__{partners.Count}__Id") is { } id)
            partners.Add(new TrustedIssuer
            {
                Id = id, Name = surroundings.Variable($"Recognition__TrustedIssuers__{partners.Count}__Name"),
                Endorser = surroundings.Variable($"Recognition__TrustedIssuers__{partners.Count}__Endorser")
                    is "true" or "True" or "TRUE",
            });
        var given = new IssuingOptions { TrustedIssuers = partners };
        var hasData = DataOf(parsed, surroundings) is not null;
        if (partners.Count == 0 && !hasData) return new VerifierOptions();
        var url = Issuing.PublicUrl.Parse(PublicUrlOf(parsed, surroundings) ?? given.PublicUrl);
        return OwnVerifierOptions.Of(given, hasData && url.Ok ? url.Value : null);
    }

    public static Problem ProblemOf(Failure failure) =>
        new(failure.Message, failure.Pointer, failure.Hint ?? "Correct that and give the command again.");
}
