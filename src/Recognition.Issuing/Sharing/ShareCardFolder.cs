using System.Text.RegularExpressions;

namespace Recognition.Issuing.Sharing;

/// <summary>
/// Cards that were drawn, as files of the data directory: <c>cards/award-{id}-{version}.png</c>. A cache: what is
/// missing is drawn again, no backup has it, and it never holds more than its bound; what was not asked for longest goes.
/// Of one award at most one card is kept, and none after its person was erased.
/// </summary>
public sealed partial class ShareCardFolder(IssuingOptions options, TimeProvider clock)
{
    private readonly string _folder = Path.Combine(options.DataDirectory, "cards");
    private readonly Lock _sweeping = new();
    private long _bytes = -1;
    private int _drafts;

    /// <param name="subject"><c>award-…</c>, <c>achievement-…</c>, <c>issuer-…</c></param>
    /// <param name="version">16 hex digits.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<byte[]?> FindAsync(string subject, string version, CancellationToken cancellationToken)
    {
        var file = FileOf(subject, version);
        try
        {
            var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
            // Once a day is often enough to know what is not asked for any more.
            var now = clock.GetUtcNow().UtcDateTime;
            if (now - File.GetLastWriteTimeUtc(file) > TimeSpan.FromDays(1)) File.SetLastWriteTimeUtc(file, now);
            return bytes;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public bool Has(string subject, string version) => File.Exists(FileOf(subject, version));

    /// <summary>Takes the place of every other card of the subject. A disk that is full keeps none: no harm.</summary>
    public void Keep(string subject, string version, byte[] png)
    {
        try
        {
            DataDirectory.Create(_folder);
            var draft = Path.Combine(_folder, $"{Environment.ProcessId}-{Interlocked.Increment(ref _drafts)}.draft");
            File.WriteAllBytes(draft, png);
            File.SetLastWriteTimeUtc(draft, clock.GetUtcNow().UtcDateTime);
            var file = FileOf(subject, version);
            File.Move(draft, file, overwrite: true);
            Remove(subject, except: file);
            Count(png.Length);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // It is drawn again when it is asked for again.
        }
    }

    /// <summary>Nothing of the subject is left.</summary>
    public void Remove(string subject) => Remove(subject, except: null);

    private void Remove(string subject, string? except)
    {
        if (!Directory.Exists(_folder)) return;
        foreach (var file in Directory.EnumerateFiles(_folder, $"{subject}-????????????????.png"))
            if (file != except) Delete(file);
    }

    private void Count(int bytes)
    {
        lock (_sweeping)
        {
            _bytes = _bytes < 0 ? Files().Sum(file => file.Length) : _bytes + bytes;
            if (_bytes <= options.ShareCardBytes) return;
            var files = Files().OrderByDescending(file => file.LastWriteTimeUtc).ToList();
            _bytes = 0;
            foreach (var file in files)
            {
                // Three quarters stay, so that not every card sweeps.
                if (_bytes + file.Length > options.ShareCardBytes / 4 * 3) Delete(file.FullName);
                else _bytes += file.Length;
            }
        }
    }

    private List<FileInfo> Files() => new DirectoryInfo(_folder).EnumerateFiles()
        .Where(file => CardName().IsMatch(file.Name) || file.Extension == ".draft").ToList();

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (IOException)
        {
            // Somebody is reading it; the next sweep takes it.
        }
    }

    private string FileOf(string subject, string version) => Path.Combine(_folder, $"{subject}-{version}.png");

    [GeneratedRegex("^[a-zA-Z0-9-]+-[0-9a-f]{16}\\.png$")]
    private static partial Regex CardName();
}
