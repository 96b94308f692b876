using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Tests;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task A_repeat_gives_the_first_answer_even_after_revocation()
    {
        await using var house = await House.FurnishedAsync();
        var first = await house.GrantedAsync(Samples.ToAda, "key");
        (await house.Get<RevokeAward>().ExecuteAsync(first.Id, "mistake")).Ok.Should().BeTrue();
        house.Clock.Advance(TimeSpan.FromDays(1));

        var repeat = await house.GrantedAsync(Samples.ToAda, "key");

        repeat.Repeated.Should().BeTrue();
        repeat.Id.Should().Be(first.Id);
        repeat.Credential.ToArray().Should().Equal(first.Credential.ToArray());
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_a_conflict()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.ToAda, "key");

        var other = await house.GrantAsync(Samples.ToAda with { Narrative = "More." }, "key");

        other.Failure!.Code.Should().Be("idempotency-key-reused");
        other.Failure.Kind.Should().Be(FailureKind.Conflict);
    }

    [Fact]
    public async Task Two_programmes_may_use_the_same_key()
    {
        await using var house = await House.FurnishedAsync();
        var grant = house.Get<GrantAward>();

        var one = await grant.ExecuteAsync(Samples.To(1), new IdempotencyKey("key", 1));
        var two = await grant.ExecuteAsync(Samples.To(2), new IdempotencyKey("key", 2));

        two.Value.Id.Should().NotBe(one.Value.Id);
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_its_key()
    {
        await using var house = await House.FurnishedAsync();
        (await house.GrantAsync(Samples.ToAda with { Achievement = "nothing" }, "key")).Ok.Should().BeFalse();

        (await house.GrantAsync(Samples.ToAda, "key")).Ok.Should().BeTrue();
    }
}
