using System.Collections.Concurrent;
using System.Text;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;

namespace Recognition.Issuing.Sharing;

/// <summary>
/// A card as a PNG: the one that was kept, or drawn now. Two are drawn at a time, each once however many ask for it, and
/// when too many wait, whoever comes is refused: strangers cannot have us draw without bound.
/// </summary>
public sealed class DrawShareCard(
    ShareCardFolder folder, Rasterizer rasterizer, GetPicture getPicture) : IDisposable, IAsyncDisposable
{
    private const int AtOnce = 2;
    private const int MostWaiting = 32;

    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<ShareCardFile>>> _drawing = new(StringComparer.Ordinal);

    /// <summary>Whether asking for it would be answered at once, or too many wait already.</summary>
    public bool NeedsDrawing(string subject, ShareCard card) =>
        _drawing.Count < MostWaiting && !folder.Has(subject, VersionOf(card));

    /// <param name="subject">Whose card it is, as <see cref="ShareCardFolder"/> names it.</param>
    /// <param name="achievement">The slug of the achievement whose picture it shows; null without one.</param>
    /// <param name="card">What it says.</param>
    /// <param name="cancellationToken">Ends the waiting; others may wait for the same card.</param>
    public async Task<Outcome<ShareCardFile>> ExecuteAsync(
        string subject, string? achievement, ShareCard card, CancellationToken cancellationToken = default)
    {
        var version = VersionOf(card);
        if (await folder.FindAsync(subject, version, cancellationToken) is { } kept)
            return new ShareCardFile(kept, rasterizer != Rasterizer.None);
        var key = $"{subject}-{version}";
        if (_drawing.Count >= MostWaiting && !_drawing.ContainsKey(key))
            return Failure.Unavailable("cards-busy", "Too many pictures are being drawn.",
                "Ask again in some seconds.");
        var drawing = _drawing.GetOrAdd(key, _ => new(() => DrawAsync(key, subject, version, achievement, card)));
        return await drawing.Value.WaitAsync(cancellationToken);
    }

    /// <summary>What is being drawn is given up, and nothing is written any more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        foreach (var drawing in _drawing.Values)
            await ((Task)drawing.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Dispose();
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _turns.Dispose();
    }

    // Once something that draws letters is installed, plain cards are not shown any more.
    private string VersionOf(ShareCard card) =>
        rasterizer == Rasterizer.None ? "0" + card.Version[1..] : card.Version;

    private async Task<ShareCardFile> DrawAsync(
        string key, string subject, string version, string? achievement, ShareCard card)
    {
        await Task.Yield();
        await _turns.WaitAsync(_stopping.Token);
        try
        {
            var png = await PictureAsync(achievement, card.Picture);
            var svg = Encoding.UTF8.GetBytes(ShareCardSvg.Draw(card, png));
            var drawn = await rasterizer.DrawAsync(svg, ShareCard.Width, ShareCard.Height, _stopping.Token);
            var bytes = drawn ?? PlainShareCard.Draw(card, png is { } picture ? PngReader.TryRead(picture.Span) : null);
            // What could not be drawn this time is tried again the next.
            if (drawn is not null || rasterizer == Rasterizer.None) folder.Keep(subject, version, bytes);
            return new ShareCardFile(bytes, drawn is not null);
        }
        finally
        {
            _turns.Release();
            _drawing.TryRemove(key, out _);
        }
    }

    private async Task<ReadOnlyMemory<byte>?> PictureAsync(string? achievement, string? hash)
    {
        if (achievement is null) return null;
        var picture = await getPicture.ExecuteAsync(achievement, Picture.Png, hash);
        return picture.Ok ? picture.Value.Bytes : null;
    }
}

/// <summary>A card as a PNG of 1200 by 630 pixels.</summary>
/// <param name="Lasts">Whether it is the best that can be drawn here.</param>
public sealed record ShareCardFile(ReadOnlyMemory<byte> Bytes, bool Lasts);
