using System.Net;
using System.Text;
using System.Text.Json;

namespace Recognition.Web.Tests.Api;

[Collection(RunningApp.Name)]
public sealed class GrantTests(RecognitionApp app)
{
    [Fact]
    public async Task A_grant_answers_201_with_the_address_and_the_signed_credential()
    {
        var answer = await app.PostAsync("/api/awards", new
        {
            achievement = RecognitionApp.Badge, recipient = new { name = "Ada Lovelace", email = " Ada@Example.ORG " },
        });

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var (id, url) = (json.RootElement.GetProperty("id").GetString()!, json.RootElement.GetProperty("url").GetString()!);
        url.Should().Be($"{app.PublicUrl}/awards/{id}");
        answer.Headers.Location.Should().Be(url);
        id.Should().MatchRegex("^[0-9A-Za-z]{22,}$");
        var credential = json.RootElement.GetProperty("credential");
        credential.GetProperty("id").GetString().Should().Be(url);
        credential.GetProperty("issuer").GetProperty("id").GetString()
            .Should().Be("did:web:badges.example.test%3A5080:issuers:layer5");
        credential.GetProperty("proof").ValueKind.Should().Be(JsonValueKind.Array);
        credential.GetRawText().Should().NotContainEquivalentOf("ada@example.org");
        credential.GetProperty("credentialSubject").GetProperty("identifier").EnumerateArray()
            .Should().Contain(one => one.GetProperty("identityHash").GetString() == "Ada Lovelace");
    }

    [Fact]
    public async Task The_same_badge_twice_is_a_conflict_that_names_the_first()
    {
        var recipient = new { name = "Twice", email = "twice@example.org" };
        var first = await app.AwardAsync(recipient: recipient);

        var answer = await app.PostAsync("/api/awards", new
        {
            achievement = RecognitionApp.Badge, recipient = new { name = "Twice again", email = "TWICE@example.org" },
        });

        (await answer.ShouldBeProblemAsync(409, "award-exists")).GetProperty("id").GetString().Should().Be(first.Id);
    }

    [Fact]
    public async Task After_revocation_the_badge_can_be_awarded_again()
    {
        var recipient = new { name = "Again", email = "again@example.org" };
        var first = await app.AwardAsync(recipient: recipient);
        await app.RevokeAsync(first.Id);

        var second = await app.AwardAsync(recipient: recipient);

        second.Id.Should().NotBe(first.Id);
    }

    [Fact]
    public async Task A_repeat_with_the_same_Idempotency_Key_gets_the_first_answer()
    {
        var body = new { achievement = RecognitionApp.Badge, recipient = new { name = "Idem", email = "idem@example.org" } };

        var first = await app.PostAsync("/api/awards", body, "key-1");
        var second = await app.PostAsync("/api/awards", body, "key-1");

        second.StatusCode.Should().Be(HttpStatusCode.Created);
        second.Headers.Location.Should().Be(first.Headers.Location);
        (await second.Content.ReadAsStringAsync()).Should().Be(await first.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_same_Idempotency_Key_with_another_body_is_a_conflict()
    {
        await app.PostAsync("/api/awards", new
        {
            achievement = RecognitionApp.Badge, recipient = new { name = "One", email = "key-one@example.org" },
        }, "key-2");

        var answer = await app.PostAsync("/api/awards", new
        {
            achievement = RecognitionApp.Badge, recipient = new { name = "Two", email = "key-two@example.org" },
        }, "key-2");

        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.Conflict, text);
    }

    [Theory]
    [InlineData("""{"achievement":"no-such-badge","recipient":{"name":"A"}}""", "/achievement")]
    [InlineData("""{"achievement":"certified-meshery-developer","recipient":{"name":"A"}}""", "/achievement")]
    [InlineData("""{"achievement":5,"recipient":{"name":"A"}}""", "/achievement")]
    [InlineData("""{"recipient":{"name":"A"}}""", "/achievement")]
    [InlineData("""{"achievement":"first-design"}""", "/recipient")]
    [InlineData("""{"achievement":"first-design","recipient":[]}""", "/recipient")]
    [InlineData("""{"achievement":"first-design","recipient":"A"}""", "/recipient")]
    [InlineData("""{"achievement":"first-design","recipient":{}}""", "/recipient/name")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":""}}""", "/recipient/name")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":null}}""", "/recipient/name")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":"A","email":"nobody"}}""", "/recipient/email")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":"A","did":"not a did"}}""", "/recipient/did")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":"A","age":5}}""", "/recipient/age")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":"A"},"validFrom":"2026-01-01"}""", "/validFrom")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":"A"},"validFrom":"2026-01-01T00:00:00"}""", "/validFrom")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":"A"},"validFrom":"2999-01-01T00:00:00Z"}""", "/validFrom")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":"A"},"validFrom":"2026-02-01T00:00:00Z","validUntil":"2026-01-01T00:00:00Z"}""", "/validUntil")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":"A"},"narrative":7}""", "/narrative")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":"A"},"evidence":{}}""", "/evidence")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":"A"},"evidence":[{"url":"javascript:alert(1)"}]}""", "/evidence/0/url")]
    [InlineData("""{"achievement":"first-design","recipient":{"name":"A"},"results":[{"resultDescription":"urn:x:unknown","value":"1"}]}""", "/results/0/resultDescription")]
    public async Task A_wish_that_breaks_a_rule_is_refused_where_it_does_and_nothing_is_stored(string body, string pointer)
    {
        var before = await app.CountAwardsAsync();

        var answer = await app.SendAsync(HttpMethod.Post, "/api/awards", Json(body));

        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).Should().BeOneOf([404, 422], text);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        JsonDocument.Parse(text).RootElement.GetProperty("pointer").GetString().Should().Be(pointer, text);
        (await app.CountAwardsAsync()).Should().Be(before);
    }

    [Theory]
    [InlineData("", "json-malformed")]
    [InlineData("{", "json-malformed")]
    [InlineData("null x", "json-malformed")]
    [InlineData("""{"achievement":"first-design","achievement":"first-share"}""", "json-duplicate-member")]
    public async Task A_body_that_is_not_JSON_is_refused(string body, string code)
    {
        var answer = await app.SendAsync(HttpMethod.Post, "/api/awards", Json(body));

        await answer.ShouldBeProblemAsync(400, code);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    public async Task JSON_of_a_wrong_shape_is_refused(string body)
    {
        var answer = await app.SendAsync(HttpMethod.Post, "/api/awards", Json(body));

        await answer.ShouldBeProblemAsync(422, "wrong-type");
    }

    [Fact]
    public async Task Ten_thousand_levels_are_refused()
    {
        var answer = await app.SendAsync(HttpMethod.Post, "/api/awards", Json(new string('[', 10_000) + new string(']', 10_000)));

        await answer.ShouldBeProblemAsync(400, "json-too-deep");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task A_body_of_another_type_is_refused(string type)
    {
        var answer = await app.SendAsync(HttpMethod.Post, "/api/awards", new StringContent("{}", Encoding.UTF8, type));

        await answer.ShouldBeProblemAsync(415, "media-type-unsupported");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
