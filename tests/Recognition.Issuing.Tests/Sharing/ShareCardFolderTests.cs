using Recognition.Issuing.Sharing;
using Recognition.Testing;

namespace Recognition.Issuing.Tests.Sharing;

public sealed class ShareCardFolderTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("recognition-cards-");
    private readonly TestClock _clock = new();

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task A_new_card_takes_the_place_of_the_old_one_and_of_no_other()
    {
        var folder = Folder();
        folder.Keep("achievement-a", Version(1), [1]);
        folder.Keep("achievement-a-b", Version(2), [2]);
        folder.Keep("achievement-a", Version(3), [3]);

        (await folder.FindAsync("achievement-a", Version(1), default)).Should().BeNull();
        (await folder.FindAsync("achievement-a", Version(3), default)).Should().Equal(3);
        (await folder.FindAsync("achievement-a-b", Version(2), default)).Should().Equal(2);
        folder.Remove("achievement-a");
        folder.Has("achievement-a", Version(3)).Should().BeFalse();
        folder.Has("achievement-a-b", Version(2)).Should().BeTrue();
    }

    [Fact]
    public async Task The_folder_never_holds_more_than_its_bound_and_keeps_what_is_asked_for()
    {
        var folder = Folder(bound: 10_000);
        for (var i = 0; i < 100; i++)
        {
            _clock.Advance(TimeSpan.FromDays(2));
            folder.Keep($"award-{i}", Version(i), new byte[1000]);
            (await folder.FindAsync("award-0", Version(0), default)).Should().NotBeNull("it was asked for all the time");
            Directory.GetFiles(Path.Combine(_data.FullName, "cards")).Sum(file => new FileInfo(file).Length)
                .Should().BeLessThanOrEqualTo(10_000);
        }

        folder.Has("award-99", Version(99)).Should().BeTrue();
    }

    [Fact]
    public void A_disk_that_takes_nothing_does_no_harm()
    {
        File.WriteAllText(Path.Combine(_data.FullName, "cards"), "a file where the folder should be");

        var keep = () => Folder().Keep("award-1", Version(1), [1]);

        keep.Should().NotThrow();
    }

    private ShareCardFolder Folder(long bound = 1_000_000) =>
        new(new IssuingOptions { DataDirectory = _data.FullName, ShareCardBytes = bound }, _clock);

    private static string Version(int number) => number.ToString("x16");
}
