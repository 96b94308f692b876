using System.Text.Json;
using Recognition.Testing.Network;

namespace Recognition.Web.Tests.Foreign;

/// <summary>
/// The running service with an outside that the tests play, and an issuer there. Tests share it, one after the other;
/// each begins anew an hour later, when nothing that was fetched before is fresh any more.
/// </summary>
public sealed class ForeignApp : IAsyncLifetime
{
    private int _places;

    public ForeignApp()
    {
        Service = RecognitionApp.In(Outside, ("Fetching:MaxBadgeBytes", "2000000"));
        Issuer = new StandInIssuer(Outside, Service.Clock);
    }

    public Testing.Network.Outside Outside { get; } = new();

    public StandInIssuer Issuer { get; }

    public RecognitionApp Service { get; }

    public Task InitializeAsync() => Service.InitializeAsync();

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        await Outside.DisposeAsync();
        Issuer.Dispose();
    }

    public void BeginAnew()
    {
        Service.Clock.Advance(TimeSpan.FromHours(1));
        Issuer.Mend();
    }

    /// <summary>A host and a path that no other test has.</summary>
    public string NewPlace()
    {
        var number = Interlocked.Increment(ref _places);
        return $"host{number}.example/page{number}";
    }

    /// <summary>POST /verify of a file.</summary>
    public async Task<Report> VerifyAsync(byte[] badge) => await ReadAsync(await Service.VerifyAsync(badge));

    /// <summary>POST /verify of an address.</summary>
    public async Task<Report> VerifyAsync(string url) => await ReadAsync(await AskAsync(url));

    public Task<HttpResponseMessage> AskAsync(string url) =>
        Service.VerifyAsync(JsonSerializer.Serialize(new { url }));

    private static async Task<Report> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(System.Net.HttpStatusCode.OK, text);
        text.Should().NotContain("Exception").And.NotContain("   at ");
        return new Report(JsonDocument.Parse(text).RootElement);
    }
}

/// <summary>Tests that share one running service and one outside.</summary>
[CollectionDefinition(Name)]
public sealed class SharedForeignApp : ICollectionFixture<ForeignApp>
{
    public const string Name = "foreign app";
}

/// <summary>The JSON of a report, as a machine reads it.</summary>
public sealed record Report(JsonElement Json)
{
    public string Verdict => Json.GetProperty("verdict").GetString()!;

    public string Outcome(string check) => Check(check).GetProperty("outcome").GetString()!;

    public string Detail(string check) => Check(check).GetProperty("detail").GetString()!;

    public string? Cause(string check) =>
        Check(check).TryGetProperty("cause", out var cause) ? cause.GetString() : null;

    public string Found => Json.GetProperty("origin").GetProperty("description").GetString()!;

    public string? FoundAt => Json.GetProperty("origin").GetProperty("foundAt").GetString();

    private JsonElement Check(string code) => Json.GetProperty("checks").EnumerateArray()
        .Single(check => check.GetProperty("code").GetString() == code);
}
