using System.Net;
using System.Text.Json;
using Recognition.Storage;
using Recognition.Storage.Backups;
using Recognition.Testing;
using Recognition.Web.Hosting;

namespace Recognition.Web.Tests.Troubles;

/// <summary>A disk that is full or read-only: a clear refusal, nothing lost, and work goes on when it can.</summary>
public sealed class DiskTests
{
    [SmallDiskFact]
    public async Task On_a_full_disk_awards_and_revocations_are_refused_and_when_there_is_room_again_work_goes_on()
    {
        using var disk = new SmallDisk(24);
        var app = RecognitionApp.With(null, ("DataDirectory", Path.Combine(disk.Folder, "data")));
        await app.InitializeAsync();
        var kept = new List<Awarded>();
        for (var i = 0; i < 5; i++) kept.Add(await app.AwardAsync());
        disk.Fill();

        // What SQLite has set aside takes a few more; none of them is lost either.
        HttpResponseMessage refused;
        var person = 0;
        while ((refused = await GrantAsync(app, $"full{person++}@example.org")).StatusCode == HttpStatusCode.Created && person < 2000)
            kept.Add(await AwardedAsync(refused));
        await ShouldBeFullAsync(refused);
        await ShouldBeFullAsync(await GrantAsync(app, "another@example.org"));
        await ShouldBeFullAsync(await app.PostAsync($"/api/awards/{kept[0].Id}/revoke", new { reason = "Awarded by mistake" }));
        await ShouldBeFullAsync(await app.PostAsync("/api/keys", new { issuer = "layer5" }), "key-file-not-written");
        Directory.GetFiles(Path.Combine(app.DataDirectory, "keys"), "*.new").Should().BeEmpty();
        // Reading goes on all the while.
        (await app.VerdictOfAsync(kept[0].Bytes)).Should().Be("verified");
        (await app.GetAsync($"/awards/{kept[^1].Id}", "text/html")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await app.GetAsync("/status/layer5-1")).StatusCode.Should().Be(HttpStatusCode.OK);

        disk.MakeRoom();

        kept.Add(await app.AwardAsync());
        await app.RevokeAsync(kept[0].Id);
        (await app.VerdictOfAsync(kept[0].Bytes)).Should().Be("revoked");
        foreach (var award in kept.Skip(1)) (await app.VerdictOfAsync(award.Bytes)).Should().Be("verified");
        (await app.CountAwardsAsync()).Should().Be(kept.Count, "what was refused left nothing behind");
        await app.StopAsync();

        var again = RecognitionApp.With(null, ("DataDirectory", app.DataDirectory));
        await again.InitializeAsync();
        foreach (var award in kept) (await again.Client.GetStringAsync($"/awards/{award.Id}.json")).Should().Be(award.Credential);
        await again.DisposeAsync();
        await app.DisposeAsync();
    }

    [SmallDiskFact]
    public async Task A_backup_onto_a_full_disk_is_refused_and_leaves_nothing_there()
    {
        using var disk = new SmallDisk(1);
        var app = new RecognitionApp();
        await app.InitializeAsync();
        disk.Fill();

        var refused = new CreateBackup(new StorageOptions { DataDirectory = app.DataDirectory }, new TestClock())
            .Execute(Path.Combine(disk.Folder, "backup.zip")).Failure!;

        refused.Code.Should().BeOneOf("backup-not-written", "storage-full");
        refused.Hint.Should().NotBeEmpty();
        Directory.GetFiles(disk.Folder).Should().HaveCount(1, "the filler is all");
        await app.DisposeAsync();
    }

    [SmallDiskFact]
    public async Task An_export_onto_a_full_disk_is_refused()
    {
        using var disk = new SmallDisk(1);
        var app = new RecognitionApp();
        await app.InitializeAsync();

        var refused = (await app.ExportAsync(Path.Combine(disk.Folder, "site"))).Failure!;

        refused.Code.Should().Be("export-not-written");
        refused.Hint.Should().Contain("goes on with it");
        Directory.GetFiles(disk.Folder, "*.unfinished", SearchOption.AllDirectories).Should().BeEmpty();
        await app.DisposeAsync();
    }

    [SmallDiskFact]
    public async Task A_start_on_a_read_only_disk_is_refused_and_says_so()
    {
        using var disk = new SmallDisk(24);
        var data = Path.Combine(disk.Folder, "data");
        var first = RecognitionApp.With(null, ("DataDirectory", data));
        await first.InitializeAsync();
        var award = await first.AwardAsync();
        await first.StopAsync();
        disk.MakeReadOnly();

        var second = RecognitionApp.With(null, ("DataDirectory", data));
        var start = second.InitializeAsync;
        (await start.Should().ThrowAsync<StartRefusedException>()).Which.Message.Should()
            .ContainAny("cannot be written to", "cannot be opened").And.Contain("data directory").And.NotContain("   at ");
        await second.DisposeAsync();

        disk.MakeWritable();
        var third = RecognitionApp.With(null, ("DataDirectory", data));
        await third.InitializeAsync();
        (await third.VerdictOfAsync(award.Bytes)).Should().Be("verified");
        await third.DisposeAsync();
        await first.DisposeAsync();
    }

    [SmallDiskFact]
    public async Task A_new_data_directory_on_a_read_only_disk_is_refused_and_says_what_to_set()
    {
        using var disk = new SmallDisk(1);
        disk.MakeReadOnly();

        var app = RecognitionApp.With(null, ("DataDirectory", Path.Combine(disk.Folder, "data")));
        var start = app.InitializeAsync;

        (await start.Should().ThrowAsync<StartRefusedException>()).Which.Message.Should().Contain("Recognition__DataDirectory");
        await app.DisposeAsync();
    }

    private static Task<HttpResponseMessage> GrantAsync(RecognitionApp app, string email) => app.PostAsync(
        "/api/awards", new { achievement = RecognitionApp.Badge, recipient = new { name = "Somebody", email } });

    private static async Task<Awarded> AwardedAsync(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var root = json.RootElement;
        return new Awarded(
            root.GetProperty("id").GetString()!, root.GetProperty("url").GetString()!, root.GetProperty("credential").GetRawText());
    }

    private static async Task ShouldBeFullAsync(HttpResponseMessage answer, string? code = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, text);
        using var json = JsonDocument.Parse(text);
        if (code is null) json.RootElement.GetProperty("code").GetString().Should().BeOneOf("storage-full", "storage-io-error");
        else json.RootElement.GetProperty("code").GetString().Should().Be(code);
        json.RootElement.GetProperty("hint").GetString().Should().NotBeEmpty();
        text.Should().NotContain("Exception");
    }
}
