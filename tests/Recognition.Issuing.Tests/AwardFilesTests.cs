using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Verification;
using Recognition.OpenBadges.Baking;

namespace Recognition.Issuing.Tests;

/// <summary>The forms in which an award is handed out.</summary>
public sealed class AwardFilesTests
{
    [Fact]
    public async Task The_credential_is_the_signed_bytes_with_a_strong_tag()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);

        var file = (await house.Get<GetCredential>().ExecuteAsync(granted.Id)).Value;

        file.Bytes.ToArray().Should().Equal(granted.Credential.ToArray());
        file.ETag.Should().MatchRegex("^\"[0-9a-f]{32}\"$");
        file.LastModified.Should().Be(house.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Rows_that_somebody_changed_do_not_change_what_was_signed()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        await using (var database = house.OpenDatabase())
            await database.Awards.ExecuteUpdateAsync(
                set => set.SetProperty(award => award.RecipientName, "Mallory Example"));

        (await house.Get<GetCredential>().ExecuteAsync(granted.Id)).Value.Bytes.ToArray()
            .Should().Equal(granted.Credential.ToArray());
        (await house.Get<GetAward>().ExecuteAsync(granted.Id)).Value.RecipientName.Should().Be("Ada Example");
    }

    [Fact]
    public async Task A_changed_achievement_leaves_awarded_badges_as_they_are()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        var other = Encoding.UTF8.GetBytes(Samples.Svg.Replace("1 1", "2 2", StringComparison.Ordinal));
        (await house.Get<DefineAchievement>().ExecuteAsync(
            Samples.Pioneer with { Name = "Renamed", Svg = other, Png = null })).Value.Should().Be(Change.Updated);

        var baked = (await house.Get<BakeAward>().ExecuteAsync(granted.Id, Picture.Svg)).Value;

        Encoding.UTF8.GetString(baked.Bytes.Span).Should().Contain("viewBox=\"0 0 1 1\"");
        GrantAwardTests.Read(granted).Name.Should().Be("Design Pioneer");
        var picture = GrantAwardTests.Read(granted).CredentialSubject.Achievement.Image!.Id;
        var hash = picture[(picture.IndexOf("?v=", StringComparison.Ordinal) + 3)..];
        var shown = await house.Get<GetPicture>().ExecuteAsync("pioneer", Picture.Png, hash);
        shown.Value.Bytes.Should().Equal(Samples.Pioneer.Png!.Value.ToArray());
    }

    [Fact]
    public async Task A_baked_picture_gives_the_credential_back()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);

        var baked = (await house.Get<BakeAward>().ExecuteAsync(granted.Id, Picture.Svg)).Value;

        baked.MediaType.Should().Be("image/svg+xml");
        BakedImage.Unbake(baked.Bytes).Bytes.Should().Equal(granted.Credential.ToArray());
        (await house.Get<VerifyBadge>().ExecuteAsync(baked.Bytes)).Value.Verdict.Should().Be(Verdict.Verified);
    }

    [Theory]
    [InlineData(JwtKind.OpenBadges, "ES256", "JWT")]
    [InlineData(JwtKind.W3C, "EdDSA", "vc+jwt")]
    public async Task A_jwt_verifies_and_stays_the_same_bytes(JwtKind kind, string algorithm, string type)
    {
        await using var house = await House.FurnishedAsync();
        await using var other = new House(house);
        var granted = await house.GrantedAsync(Samples.ToAda);

        var files = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(
            () => (i % 2 == 0 ? house : other).Get<GetCredentialJwt>().ExecuteAsync(granted.Id, kind))));

        files.Select(file => file.Value.ETag).Distinct().Should().ContainSingle();
        var jwt = files[0].Value.Bytes;
        var header = Encoding.ASCII.GetString(jwt.Span).Split('.')[0];
        using var json = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(header));
        json.RootElement.GetProperty("alg").GetString().Should().Be(algorithm);
        json.RootElement.GetProperty("typ").GetString().Should().Be(type);
        var issuer = (await house.Get<GetIssuer>().ExecuteAsync("acme")).Value;
        json.RootElement.GetProperty("kid").GetString().Should()
            .Be(kind == JwtKind.W3C ? issuer.Ed25519Method : issuer.P256Method);
        var report = (await house.Get<VerifyBadge>().ExecuteAsync(jwt)).Value;
        report.Verdict.Should().Be(Verdict.Verified, report.Summary);
    }

    [Fact]
    public async Task A_revoked_award_has_its_jwt_which_says_revoked()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        (await house.Get<RevokeAward>().ExecuteAsync(granted.Id, "x")).Ok.Should().BeTrue();

        var jwt = await house.Get<GetCredentialJwt>().ExecuteAsync(granted.Id, JwtKind.OpenBadges);

        (await house.Get<VerifyBadge>().ExecuteAsync(jwt.Value.Bytes)).Value.Verdict.Should().Be(Verdict.Revoked);
    }

    [Theory]
    [InlineData("0000000000000000000000")]
    [InlineData("short")]
    [InlineData("")]
    public async Task An_unknown_award_has_no_files(string id)
    {
        await using var house = await House.FurnishedAsync();

        (await house.Get<GetCredential>().ExecuteAsync(id)).Failure!.Kind.Should().Be(FailureKind.NotFound);
        (await house.Get<GetCredentialJwt>().ExecuteAsync(id, JwtKind.W3C)).Failure!.Kind
            .Should().Be(FailureKind.NotFound);
        (await house.Get<BakeAward>().ExecuteAsync(id, Picture.Png)).Failure!.Kind.Should().Be(FailureKind.NotFound);
        (await house.Get<GetAward>().ExecuteAsync(id)).Failure!.Kind.Should().Be(FailureKind.NotFound);
    }
}
