using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Tests;

/// <summary>A database that may grow no further (PRAGMA max_page_count): SQLITE_FULL, as on a full disk.</summary>
public sealed class FullDatabaseTests
{
    [Fact]
    public async Task What_does_not_fit_is_refused_whole_and_fits_when_there_is_room_again()
    {
        await using var house = await House.FurnishedAsync();
        var first = await house.GrantedAsync(Samples.To(1_000));
        await LimitAsync(house, "(SELECT page_count FROM pragma_page_count())");

        var granted = 0;
        Outcome<GrantedAward> outcome;
        while ((outcome = await house.GrantAsync(Samples.To(granted), $"key-{granted}")).Ok && granted < 500) granted++;

        outcome.Failure!.Code.Should().Be("storage-full");
        outcome.Failure.Kind.Should().Be(FailureKind.Unavailable);
        outcome.Failure.Hint.Should().Contain("room");
        (await CountAsync(house)).Should().Be((granted + 1, 0), "what was refused left no half rows");

        await LimitAsync(house, "1073741823");
        // The same request with the same key is what a client tries again.
        var again = await house.GrantedAsync(Samples.To(granted), $"key-{granted}");
        again.Id.Should().NotBe(first.Id);
        (await CountAsync(house)).Should().Be((granted + 2, 0));
        house.OpenDatabase().FindDamage(thorough: true).Should().BeNull();
    }

    private static async Task<(int Issued, int Open)> CountAsync(House house)
    {
        await using var database = house.OpenDatabase();
        return (
            await database.Awards.CountAsync(award => award.State == AwardState.Issued),
            await database.Awards.CountAsync(award => award.State != AwardState.Issued));
    }

    // The limit is each connection's own; those that are kept open are the ones that are used next.
    private static async Task LimitAsync(House house, string pages)
    {
        var connections = Enumerable.Range(0, 40).Select(_ => house.OpenDatabase()).ToList();
        var count = pages;
        if (!char.IsAsciiDigit(pages[0]))
            count = $"{await connections[0].Database.SqlQueryRaw<long>("SELECT page_count AS Value FROM pragma_page_count()").FirstAsync()}";
        foreach (var connection in connections)
        {
#pragma warning disable EF1002, EF1003 // The number is this test's own.
            await connection.Database.ExecuteSqlRawAsync($"PRAGMA max_page_count={count}");
#pragma warning restore EF1002, EF1003
        }

        foreach (var connection in connections) await connection.DisposeAsync();
    }
}
