using System.Text.Json;

namespace Recognition.Web.Tests.Api;

/// <summary>A service of its own: rotating keys under the others' feet would be heard.</summary>
public sealed class KeyRotationTests : IAsyncLifetime
{
    private readonly RecognitionApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Keys_are_rotated_over_the_api_and_old_badges_stay_good()
    {
        var before = await _app.AwardAsync();
        using var made = await JsonAsync(await _app.PostAsync("/api/keys", new { issuer = "layer5" }), 201);
        made.RootElement.GetProperty("state").GetString().Should().Be("pending");
        var key = made.RootElement.GetProperty("publicKeyMultibase").GetString()!;
        (await _app.Client.GetStringAsync("/issuers/layer5/did.json")).Should().Contain(key);
        var id = made.RootElement.GetProperty("id").GetString();

        using var active = await JsonAsync(await _app.PostAsync($"/api/keys/{id}/activate", new { }), 200);

        active.RootElement.GetProperty("state").GetString().Should().Be("active");
        var after = await _app.AwardAsync();
        after.Credential.Should().Contain(key);
        (await _app.VerdictOfAsync(before.Bytes)).Should().Be("verified");
        (await _app.VerdictOfAsync(after.Bytes)).Should().Be("verified");

        using var done = await JsonAsync(
            await _app.PostAsync($"/api/keys/{id}/compromise", new { since = "2020-01-01T00:00:00Z" }), 200);
        done.RootElement.GetProperty("reissued").GetInt32().Should().Be(1);
        (await _app.VerdictOfAsync(after.Bytes)).Should().Be("notValid");
        (await _app.VerdictOfAsync(await _app.Client.GetByteArrayAsync($"/awards/{after.Id}.json")))
            .Should().Be("verified");
        using var keys = await JsonAsync(
            await _app.SendAsync(HttpMethod.Get, "/api/keys?issuer=layer5", null), 200);
        keys.RootElement.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("state").GetString())
            .Should().Equal("retired", "active", "compromised", "active");
        keys.RootElement.GetRawText().Should().NotContain("secret");
    }

    private static async Task<JsonDocument> JsonAsync(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).Should().Be(status, text);
        return JsonDocument.Parse(text);
    }
}
