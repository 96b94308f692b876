using Recognition.Credentials.Dids;
using Recognition.Testing.Network;

namespace Recognition.Web.Tests.FieldCases;

/// <summary>
/// The services that cases are handed to, one for each kind of settings, and an outside in which just the documents of
/// one case lie. Cases come one after the other.
/// </summary>
public sealed class CaseServices : IAsyncLifetime
{
    private static readonly string[] Awardable =
    [
        "academy", "bring-a-buddy", "cncf-ambassador", "community", "continuous-contributor", "docker-captain",
        "docker-extension", "first-application", "first-collaborator", "first-deployment", "first-share",
        "gitops-connected", "image-hub", "kanvas", "landscape", "longevity-legend", "meshery-catalog", "meshery-docs",
        "meshery-operator", "meshery", "meshmap-snapshot", "meshmate", "meshsync", "need-for-speed", "nighthawk",
        "patterns", "review-rockstar", "security-sentinel", "sistent-contributor", "ui-ux", "writers-program",
    ];

    private readonly Dictionary<string, RecognitionApp> _services = [];
    private readonly Dictionary<string, Task<IReadOnlyList<CaseAnswer>>> _answers = [];
    private Dictionary<string, byte[]> _documents = [];
    private int _awarding;

    private Testing.Network.Outside Outside { get; } = new();

    public Task InitializeAsync()
    {
        Outside.Server.Otherwise = PlayAsync;
        return Task.CompletedTask;
    }

    /// <summary>What every entrance says to a case; it is handed in once, however often it is asked for.</summary>
    public Task<IReadOnlyList<CaseAnswer>> AnswersToAsync(FieldCase one)
    {
        if (!_answers.TryGetValue(one.Id, out var answers))
            _answers[one.Id] = answers = new CaseRun(this, one).AnswersAsync();
        return answers;
    }

    /// <summary>
    /// A running service with the settings of the case, at a time at which nothing fetched before is fresh.
    /// </summary>
    public async Task<RecognitionApp> ServiceForAsync(FieldCase one)
    {
        var settings = string.Join(';', one.Settings.Select(setting => $"{setting.Name}={setting.Value}"));
        if (!_services.TryGetValue(settings, out var app))
        {
            app = RecognitionApp.In(
                Outside, [.. one.Settings.Select(setting => (NameOf(setting.Name), setting.Value))]);
            await app.InitializeAsync();
            _services[settings] = app;
        }

        app.Clock.Advance(TimeSpan.FromMinutes(20));
        return app;
    }

    /// <summary>
    /// An achievement that can be awarded today, another one for each case that awards: their people are often the same,
    /// and a person gets an achievement only once.
    /// </summary>
    public string NextAchievement() => Awardable[_awarding++ % Awardable.Length];

    /// <summary>From now on these documents, and no others, are reached.</summary>
    public void Publish(IEnumerable<(string Place, string File)> documents)
    {
        _documents = documents.ToDictionary(
            one => one.Place.StartsWith("did:", StringComparison.Ordinal) ? DidWeb.ToUrl(one.Place)! : one.Place,
            one => FieldCase.Bytes(one.File));
        foreach (var url in _documents.Keys)
            Outside.Name(new Uri(url).IdnHost, [Testing.Network.Outside.Public.ToString()]);
    }

    public async Task DisposeAsync()
    {
        foreach (var app in _services.Values) await app.DisposeAsync();
        await Outside.DisposeAsync();
    }

    // By the Host header, which has the port. The outside speaks TLS only: a host whose documents are written with http
    // has them there, too.
    private Task PlayAsync(Asked asked, Stream stream, CancellationToken cancellationToken)
    {
        var place = asked.Headers["Host"] + asked.Path;
        var found = _documents.TryGetValue($"https://{place}", out var document)
            || _documents.TryGetValue($"http://{place}", out document);
        return (found ? StandIn.Answer(document!) : StandIn.HangUp)(asked, stream, cancellationToken);
    }

    // Recognition__TrustedIssuers__0__Id, in the section Recognition: TrustedIssuers:0:Id.
    private static string NameOf(string variable) =>
        variable["Recognition__".Length..].Replace("__", ":", StringComparison.Ordinal);
}
