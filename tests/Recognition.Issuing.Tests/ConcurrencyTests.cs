using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Tests;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task The_same_award_asked_for_many_times_at_once_is_granted_once()
    {
        await using var house = await House.FurnishedAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => house.GrantAsync(Samples.ToAda))));

        var granted = outcomes.Should().ContainSingle(outcome => outcome.Ok).Which.Value;
        outcomes.Where(outcome => !outcome.Ok).Should().OnlyContain(
            outcome => outcome.Failure!.Code == "award-exists" && outcome.Failure.ExistingId == granted.Id);
    }

    [Fact]
    public async Task Two_processes_on_one_file_grant_the_same_award_once()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            i => Task.Run(() => (i % 2 == 0 ? one : other).GrantAsync(Samples.ToAda))));

        outcomes.Should().ContainSingle(outcome => outcome.Ok);
    }

    [Fact]
    public async Task Different_awards_at_once_in_two_processes_have_status_entries_of_their_own()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(
            i => Task.Run(() => (i % 2 == 0 ? one : other).GrantAsync(Samples.To(i)))));

        outcomes.Should().OnlyContain(outcome => outcome.Ok);
        await using var database = one.OpenDatabase();
        var indexes = await database.AwardVersions.OrderBy(version => version.AwardRow)
            .Select(version => version.StatusIndex).ToListAsync();
        indexes.Should().HaveCount(60).And.OnlyHaveUniqueItems();
        indexes.Should().NotBeInAscendingOrder();
        (await database.StatusLists.SingleAsync()).Allocated.Should().Be(60);
        (await database.Awards.Select(award => award.Position).ToListAsync()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task One_idempotency_key_used_many_times_at_once_grants_once_and_answers_all_alike()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            i => Task.Run(() => (i % 2 == 0 ? one : other).GrantAsync(Samples.ToAda, "same"))));

        outcomes.Should().OnlyContain(outcome => outcome.Ok);
        outcomes.Select(outcome => outcome.Value.Id).Distinct().Should().ContainSingle();
        outcomes.Select(outcome => Convert.ToBase64String(outcome.Value.Credential.Span)).Distinct()
            .Should().ContainSingle();
        outcomes.Count(outcome => !outcome.Value.Repeated).Should().Be(1);
    }

    [Fact]
    public async Task A_busy_database_is_waited_for()
    {
        await using var house = await House.FurnishedAsync();
        await using var blocker = house.OpenDatabase();
        var transaction = blocker.BeginWrite();

        var granting = Task.Run(() => house.GrantAsync(Samples.ToAda));
        await Task.WhenAny(granting, Task.Delay(500));
        granting.IsCompleted.Should().BeFalse();
        transaction.Rollback();

        (await granting).Ok.Should().BeTrue();
    }

    [Fact]
    public async Task A_job_that_is_refused_takes_nothing_of_the_others_in_its_group()
    {
        await using var house = await House.FurnishedAsync();
        var queue = house.Get<WriteQueue>();

        var jobs = Enumerable.Range(0, 40).Select(i => queue.RunAsync<int>(database =>
        {
            Revision.Raise(database, $"r{i}");
            database.SaveChanges();
            return i % 2 == 0 ? i : Failure.Invalid("odd", "Refused after writing.");
        })).ToArray();
        var outcomes = await Task.WhenAll(jobs);

        outcomes.Count(outcome => outcome.Ok).Should().Be(20);
        await using var database = house.OpenDatabase();
        (await database.Revisions.CountAsync(row => row.Name != Revision.Programme)).Should().Be(20);
    }

    [Fact]
    public async Task A_job_with_a_mistake_throws_to_its_own_caller_alone()
    {
        await using var house = await House.FurnishedAsync();
        var queue = house.Get<WriteQueue>();

        var wrong = queue.RunAsync<int>(_ => throw new InvalidOperationException("ours"));
        var right = queue.RunAsync<int>(_ => 7);

        await FluentActions.Awaiting(() => wrong).Should().ThrowAsync<InvalidOperationException>();
        (await right).Value.Should().Be(7);
    }
}
