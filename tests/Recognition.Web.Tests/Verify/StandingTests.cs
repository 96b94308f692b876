using System.Text;
using System.Text.Json;
using Recognition.Testing.Network;

namespace Recognition.Web.Tests.Verify;

/// <summary>Whether the issuer is a listed partner, or not known here.</summary>
public sealed class StandingTests
{
    [Fact]
    public async Task A_key_that_only_vouches_for_itself_is_an_unknown_issuer_and_a_listed_partner_is_verified()
    {
        var badge = Encoding.UTF8.GetBytes(Stranger.Badge(cryptosuite: "eddsa-rdfc-2022"));

        (await StandingAsync(RecognitionApp.With(null), badge)).Should().Be(("unknownIssuer", "selfAsserted", "warning"));
        (await StandingAsync(
            RecognitionApp.With(null, ("TrustedIssuers:0:Id", Stranger.Id), ("TrustedIssuers:0:Name", "A partner")), badge))
            .Should().Be(("verified", "recognized", "passed"));
    }

    [Fact]
    public async Task A_partner_without_a_proper_id_keeps_the_service_from_starting()
    {
        var app = RecognitionApp.With(null, ("TrustedIssuers:0:Name", "A partner"));

        var start = app.InitializeAsync;

        (await start.Should().ThrowAsync<Exception>()).Which.Message.Should().Contain("TrustedIssuers__0__Id");
        await app.DisposeAsync();
    }

    private static async Task<(string?, string?, string?)> StandingAsync(RecognitionApp app, byte[] badge)
    {
        await app.InitializeAsync();
        try
        {
            var answer = await app.VerifyAsync(badge);
            var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            var standing = report.GetProperty("checks").EnumerateArray()
                .First(check => check.GetProperty("code").GetString() == "issuer-standing")
                .GetProperty("outcome").GetString();
            var trust = report.GetProperty("issuer").GetProperty("trust").GetString();
            return (report.GetProperty("verdict").GetString(), trust, standing);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }
}
