using System.Net;
using System.Text.Json;

namespace Recognition.Web.Tests.Hosting;

/// <summary>The service does what is due by itself.</summary>
public sealed class SchedulerTests
{
    [Fact]
    public async Task A_scheduled_award_has_its_page_when_its_time_has_come_and_reminders_are_written()
    {
        await using var app = RecognitionApp.With(null, ("ScheduleInterval", "00:00:00.2"));
        await app.InitializeAsync();
        var answer = await app.PostAsync("/api/awards", new
        {
            achievement = RecognitionApp.Badge,
            recipient = new { name = "Later", email = "later@example.org" },
            validFrom = app.Clock.GetUtcNow().AddDays(10),
            validUntil = app.Clock.GetUtcNow().AddYears(1),
        });
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var id = json.RootElement.GetProperty("id").GetString();
        await Task.Delay(TimeSpan.FromSeconds(1));
        (await app.Client.GetAsync($"/awards/{id}")).StatusCode.Should().Be(HttpStatusCode.NotFound);

        app.Clock.Advance(TimeSpan.FromDays(10));

        await WaitAsync(app, async () => (await app.Client.GetAsync($"/awards/{id}")).IsSuccessStatusCode);
        await WaitAsync(app, async () => (await OutboxAsync(app)).Contains("\"days\":90", StringComparison.Ordinal));
        (await OutboxAsync(app)).Should().Contain(id).And.Contain("issued").And.Contain("expired");
    }

    [Fact]
    public async Task An_interval_of_nothing_turns_it_off()
    {
        await using var app = RecognitionApp.With(null, ("ScheduleInterval", "00:00:00"));
        await app.InitializeAsync();
        await app.AwardAsync();

        await Task.Delay(TimeSpan.FromSeconds(1));

        (await OutboxAsync(app)).Should().Contain("\"items\":[]");
    }

    private static async Task<string> OutboxAsync(RecognitionApp app)
    {
        var due = app.Clock.GetUtcNow().AddYears(2).ToString("yyyy-MM-ddTHH:mm:ssZ");
        return await (await app.SendAsync(HttpMethod.Get, $"/api/outbox?due={due}&limit=1000")).Content.ReadAsStringAsync();
    }

    /// <summary>The schedule may be at work when the clock moves: then it waits for the next second.</summary>
    private static async Task WaitAsync(RecognitionApp app, Func<Task<bool>> holds)
    {
        for (var i = 0; i < 3000; i++)
        {
            if (await holds()) return;
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(50);
        }

        throw new TimeoutException("It did not happen.");
    }
}
