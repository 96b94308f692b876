using System.Text.Json;
using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Tests;

/// <summary>Every bad input of a grant: its code and where it is.</summary>
public sealed class GrantRefusalTests
{
    private const string Certified = "http://localhost:5080/achievements/certified";

    public static TheoryData<string, string, string> Bad { get; } = new()
    {
        { """[]""", "wrong-type", "" },
        { """{}""", "member-missing", "/achievement" },
        { """{"achievement":7}""", "wrong-type", "/achievement" },
        { """{"achievement":"pioneer"}""", "member-missing", "/recipient" },
        { """{"achievement":"pioneer","recipient":"Ada"}""", "wrong-type", "/recipient" },
        { """{"achievement":"pioneer","recipient":{}}""", "member-missing", "/recipient/name" },
        { """{"achievement":"pioneer","recipient":{"name":"  "}}""", "member-missing", "/recipient/name" },
        { """{"achievement":"pioneer","recipient":{"name":"A\u0007"}}""", "text-forbidden-characters", "/recipient/name" },
        { """{"achievement":"pioneer","recipient":{"name":"A\u202Eb"}}""", "text-forbidden-characters", "/recipient/name" },
        { """{"achievement":"pioneer","recipient":{"name":"A\ud800"}}""", "text-forbidden-characters", "/recipient/name" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada","mail":"x"}}""", "member-unknown", "/recipient/mail" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada","email":"nobody"}}""", "email-invalid", "/recipient/email" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada","email":"a@b@c"}}""", "email-invalid", "/recipient/email" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada","email":"a b@c.org"}}""", "email-invalid", "/recipient/email" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada","did":"https://ada.example.org"}}""", "did-invalid", "/recipient/did" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada","did":"did:key:z6Mk#k"}}""", "did-invalid", "/recipient/did" },
        { """{"achievement":"nothing","recipient":{"name":"Ada"}}""", "achievement-unknown", "/achievement" },
        { """{"achievement":"coming","recipient":{"name":"Ada"}}""", "achievement-not-earnable", "/achievement" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"validUntill":"x"}""", "member-unknown", "/validUntill" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"validFrom":"2026-01-01"}""", "time-invalid", "/validFrom" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"validFrom":"2026-01-01T00:00:00"}""", "time-invalid", "/validFrom" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"validFrom":"2026-13-01T00:00:00Z"}""", "time-invalid", "/validFrom" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"validFrom":"2027-11-21T12:00:01Z"}""", "valid-from-too-far-ahead", "/validFrom" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"draft":"yes"}""", "wrong-type", "/draft" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"draft":true,"validUntil":"2026-11-21T12:00:00Z"}""", "valid-until-before-valid-from", "/validUntil" },
        { """{"achievement":"coming","recipient":{"name":"Ada"},"draft":true}""", "achievement-not-earnable", "/achievement" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"validFrom":"2026-12-21T12:00:00Z","validUntil":"2026-12-21T12:00:00Z"}""", "valid-until-before-valid-from", "/validUntil" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"validFrom":"1969-12-31T23:59:59Z"}""", "valid-from-too-early", "/validFrom" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"validUntil":"soon"}""", "time-invalid", "/validUntil" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"validUntil":"2026-11-21T12:00:00Z"}""", "valid-until-before-valid-from", "/validUntil" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"evidence":{}}""", "wrong-type", "/evidence" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"evidence":[{}]}""", "evidence-empty", "/evidence/0" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"evidence":[{"url":"work"}]}""", "url-invalid", "/evidence/0/url" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"evidence":[{"url":"javascript:alert(1)"}]}""", "url-invalid", "/evidence/0/url" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"evidence":[{"url":"https://a b.org"}]}""", "url-invalid", "/evidence/0/url" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"results":[{"value":"1"}]}""", "member-missing", "/results/0/resultDescription" },
        { """{"achievement":"pioneer","recipient":{"name":"Ada"},"results":[{"resultDescription":"urn:x","value":"1"}]}""", "result-description-unknown", "/results/0/resultDescription" },
    };

    public static TheoryData<string, string, string> BadResults { get; } = new()
    {
        { "{\"resultDescription\":\"#score\"}", "result-value-or-status", "/results/0" },
        { "{\"resultDescription\":\"#score\",\"value\":\"80\",\"status\":\"Completed\"}", "result-value-or-status", "/results/0" },
        { "{\"resultDescription\":\"#score\",\"value\":\"many\"}", "result-value-not-a-number", "/results/0/value" },
        { "{\"resultDescription\":\"#score\",\"value\":\"101\"}", "result-value-out-of-range", "/results/0/value" },
        { "{\"resultDescription\":\"#score\",\"value\":\"69\"}", "result-below-required", "/results/0/value" },
        { "{\"resultDescription\":\"#grade\",\"value\":\"D\"}", "result-value-not-allowed", "/results/0/value" },
        { "{\"resultDescription\":\"#exam\",\"value\":\"Completed\"}", "result-status-missing", "/results/0/value" },
        { "{\"resultDescription\":\"#exam\",\"status\":\"Done\"}", "result-status-unknown", "/results/0/status" },
        { "{\"resultDescription\":\"#score\",\"value\":\"80\"},{\"resultDescription\":\"#score\",\"value\":\"81\"}", "result-twice", "/results/1/resultDescription" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_request_is_refused_with_its_place(string json, string code, string pointer) =>
        await RefusedAsync(json, code, pointer);

    [Theory]
    [MemberData(nameof(BadResults))]
    public async Task A_result_that_its_description_does_not_allow_is_refused(string result, string code, string pointer)
    {
        var json = $$"""{"achievement":"certified","recipient":{"name":"Ada"},"results":[{{result}}]}""";

        await RefusedAsync(json.Replace("\"#", $"\"{Certified}#", StringComparison.Ordinal), code, pointer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("schlüssel")]
    [InlineData("two\nlines")]
    public async Task A_bad_idempotency_key_is_refused(string key)
    {
        await using var house = await House.FurnishedAsync();

        (await house.GrantAsync(Samples.ToAda, key)).Failure!.Code.Should().Be("idempotency-key-invalid");
    }

    private static async Task RefusedAsync(string json, string code, string pointer)
    {
        await using var house = await House.FurnishedAsync();
        using var document = JsonDocument.Parse(json);
        var request = ReadGrantAwardRequest.From(document.RootElement);

        var failure = request.Ok ? (await house.GrantAsync(request.Value)).Failure : request.Failure;

        failure.Should().NotBeNull();
        failure!.Code.Should().Be(code);
        failure.Pointer.Should().Be(pointer);
        failure.Kind.Should().Be(FailureKind.Invalid);
    }
}
