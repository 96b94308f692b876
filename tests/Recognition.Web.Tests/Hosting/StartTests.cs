using Recognition.Testing;
using Recognition.Web.Hosting;

namespace Recognition.Web.Tests.Hosting;

public sealed class StartTests
{
    [Theory]
    [InlineData("PublicUrl", "badges.example.org", "Recognition__PublicUrl")]
    [InlineData("PublicUrl", "ftp://badges.example.org", "Recognition__PublicUrl")]
    [InlineData("PublicUrl", "", "Recognition__PublicUrl")]
    [InlineData("BootstrapApiKey", "short", "Recognition__BootstrapApiKey")]
    [InlineData("DataDirectory", "/dev/null/data", "Recognition__DataDirectory")]
    [InlineData("DemoAwards", "perhaps", "DemoAwards")]
    [InlineData("StatusListTtl", "-00:00:01", "Recognition__StatusListTtl")]
    [InlineData("Fetching:AllowLoopback", "true", "Recognition__Fetching__AllowLoopback")]
    [InlineData("FaultPoint", "plan-committed", "Recognition__FaultPoint")]
    [InlineData("Fetching:Ports", "443;22", "Recognition__Fetching__Ports")]
    [InlineData("Fetching:TotalTime", "00:00:00", "Recognition__Fetching__TotalTime")]
    [InlineData("Fetching:MaxPerHost", "0", "Recognition__Fetching__MaxPerHost")]
    [InlineData("CatalogFolder", "/no/such/folder", "/no/such/folder")]
    [InlineData("KeyEncryptionKeyFile", "/no/such/file", "Recognition__KeyEncryptionKeyFile")]
    [InlineData("KeyEncryptionKeyFile", "", "Recognition__KeyPassphrase")]
    [InlineData("KeyPassphrase", "and a file, too", "Recognition__KeyPassphraseFile")]
    public async Task A_wrong_setting_stops_the_start_and_says_what_to_set(string name, string value, string told)
    {
        var app = RecognitionApp.With(null, (name, value));

        var start = app.InitializeAsync;

        (await start.Should().ThrowAsync<StartRefusedException>()).Which.Message.Should().Contain(told);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_short_API_key_is_taken_where_the_operator_allows_it()
    {
        var app = RecognitionApp.With(null, ("BootstrapApiKey", "short"), ("ShortestApiKey", "5"));
        await app.InitializeAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/awards");
        request.Headers.Authorization = new("Bearer", "short");
        (await app.Client.SendAsync(request)).StatusCode.Should().Be(System.Net.HttpStatusCode.OK);
        await app.DisposeAsync();
    }

    [CorpusFact]
    public async Task Without_a_passphrase_a_service_that_holds_no_key_starts_and_verifies()
    {
        var app = RecognitionApp.With(null, ("KeyEncryptionKeyFile", ""), ("CatalogFolder", ""));
        await app.InitializeAsync();

        var sample = System.Text.Encoding.UTF8.GetBytes(Corpora.ReadText("ob3-samples/simple-did-key-method.json"));
        (await app.VerdictOfAsync(sample)).Should().NotBeNullOrEmpty();
        Directory.Exists(Path.Combine(app.DataDirectory, "keys")).Should().BeFalse();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_start_with_the_wrong_passphrase_is_refused_and_leaves_everything_as_it_is()
    {
        var first = RecognitionApp.With(null, ("KeyEncryptionKeyFile", ""), ("KeyPassphrase", "the right passphrase"));
        await first.InitializeAsync();
        var award = await first.AwardAsync();
        await first.StopAsync();
        foreach (var passphrase in (string[])["the wrong passphrase", ""])
        {
            var wrong = RecognitionApp.With(
                null, ("DataDirectory", first.DataDirectory), ("KeyEncryptionKeyFile", ""), ("KeyPassphrase", passphrase));
            var start = wrong.InitializeAsync;
            (await start.Should().ThrowAsync<StartRefusedException>()).Which.Message.Should()
                .Contain("Recognition__KeyPassphrase");
            await wrong.DisposeAsync();
        }

        var right = RecognitionApp.With(
            null, ("DataDirectory", first.DataDirectory), ("KeyEncryptionKeyFile", ""),
            ("KeyPassphrase", "the right passphrase"));
        await right.InitializeAsync();
        (await right.VerdictOfAsync(award.Bytes)).Should().Be("verified");
        await right.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task A_second_start_finds_everything_as_it_was()
    {
        var first = new RecognitionApp();
        await first.InitializeAsync();
        var award = await first.AwardAsync();
        await first.StopAsync();
        var second = RecognitionApp.With(null, ("DataDirectory", first.DataDirectory));

        await second.InitializeAsync();

        (await second.Client.GetStringAsync($"/awards/{award.Id}.json")).Should().Be(award.Credential);
        (await second.VerdictOfAsync(award.Bytes)).Should().Be("verified");
        await second.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task In_Production_nothing_is_made_that_was_not_asked_for()
    {
        var app = RecognitionApp.With(null, ("CatalogFolder", null));
        await app.InitializeAsync();

        (await app.CountAwardsAsync()).Should().Be(0);
        (await app.Client.GetStringAsync("/")).Should().Contain("No achievement is defined");
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_public_URL_with_a_path_stands_before_every_link()
    {
        var app = RecognitionApp.With(null, ("PublicUrl", "https://example.test/badges"));
        await app.InitializeAsync();

        var passedOn = await app.Client.GetStringAsync("/badges/");
        var takenOff = await app.Client.GetStringAsync("/");

        passedOn.Should().Be(takenOff);
        passedOn.Should().Contain("href=\"/badges/verify\"").And.Contain("href=\"/badges/assets/");
        passedOn.Should().NotMatchRegex("(href|src|action)=\"/(?!badges/)");
        (await app.AwardAsync()).Url.Should().StartWith("https://example.test/badges/awards/");
        await app.DisposeAsync();
    }
}
