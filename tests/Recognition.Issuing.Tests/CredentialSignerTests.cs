using System.Text;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;

namespace Recognition.Issuing.Tests;

public sealed class CredentialSignerTests
{
    [Fact]
    public async Task What_was_prepared_is_signed_once()
    {
        await using var house = await House.FurnishedAsync();
        var prepared = (await PrepareAsync(house, json => json)).Value;
        var signer = house.Get<CredentialSigner>();
        await signer.SignAsync(prepared);

        await FluentActions.Awaiting(() => signer.SignAsync(prepared)).Should()
            .ThrowAsync<InvalidOperationException>();
    }

    [Theory]
    [InlineData("\"criteria\":{", "\"criterium\":{", "badge-rule-broken")]
    [InlineData("\"narrative\":\"Save one design.\"", "\"narrative\":\"Save one design.\",\"undefinedTerm\":1",
        "credential-not-canonical")]
    [InlineData("\"validFrom\":\"2026", "\"validFrom\":\"26", "badge-rule-broken")]
    [InlineData("\"@context\":[", "\"@context\":[],\"@context\":[", "json-duplicate-member")]
    [InlineData("{\"@context\"", "\"@context\"", "json-malformed")]
    public async Task What_breaks_a_rule_is_never_prepared(string right, string wrong, string code)
    {
        await using var house = await House.FurnishedAsync();

        var prepared = await PrepareAsync(house, json => json.Replace(right, wrong, StringComparison.Ordinal));

        prepared.Failure!.Code.Should().Be(code);
    }

    [Fact]
    public async Task A_credential_in_the_name_of_another_issuer_does_not_leave_the_signer()
    {
        await using var house = await House.FurnishedAsync();
        (await house.Get<DefineIssuer>().ExecuteAsync(Samples.Acme with { Slug = "other" })).Ok.Should().BeTrue();

        var prepared = await PrepareAsync(
            house, json => json.Replace("issuers:acme", "issuers:other", StringComparison.Ordinal));
        var signed = await house.Get<CredentialSigner>().SignAsync(prepared.Value);

        signed.Failure!.Code.Should().Be("signed-bytes-refused");
    }

    [Fact]
    public async Task A_key_that_is_not_there_signs_nothing()
    {
        await using var house = await House.FurnishedAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(house.Folder, "keys")))
            await File.WriteAllTextAsync(file, "{}");
        await using var restarted = new House(house);

        (await restarted.GrantAsync(Samples.ToAda)).Failure!.Kind.Should().Be(FailureKind.Unavailable);
    }

    private static async Task<Outcome<PreparedCredential>> PrepareAsync(House house, Func<string, string> change)
    {
        await house.GrantedAsync(Samples.To(99)); // opens the status list
        var programme = await house.Get<ProgrammeReader>().ReadAsync();
        var now = house.Clock.GetUtcNow();
        var terms = GrantRules.Check(Samples.ToAda, programme, now).Value;
        var credential = house.Get<AwardCredentialBuilder>().Build(terms, "http://localhost:5080/awards/test",
            "urn:uuid:00000000-0000-4000-8000-000000000000",
            new StatusSlot("http://localhost:5080/status/acme-1", 7));
        var json = change(Encoding.UTF8.GetString(credential.ToJson()));
        return house.Get<CredentialSigner>().Prepare(
            Encoding.UTF8.GetBytes(json), programme.Issuer("acme")!.Ed25519Method!, now);
    }
}
