using System.Threading.Channels;
using Recognition.Issuing.Sharing;

namespace Recognition.Web.Sharing;

/// <summary>
/// Draws the cards of awards in the background, so that the picture is there when the first bot asks: after the answer
/// to whoever awarded or changed one, and when somebody opens a page whose card is missing. One after the other with a
/// pause between them; when many are awarded at once the rest are left to be drawn when their pages are opened.
/// </summary>
internal sealed partial class ShareCardWorker(GetShareCard get, ILogger<ShareCardWorker> log) : BackgroundService
{
    private const int MostWaiting = 64;

    // A card takes a tenth of a second of one core: this leaves the most of it to the requests.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Never waits; forgotten where too many wait already.</summary>
    public void Soon(string award) => _waiting.Writer.TryWrite(award);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var award in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await DrawAsync(award, stoppingToken);
                await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends; what is missing is drawn when it is asked for.
        }
    }

    private async Task DrawAsync(string award, CancellationToken stoppingToken)
    {
        try
        {
            await get.ForAwardAsync(award, stoppingToken);
        }
#pragma warning disable CA1031 // A mistake of ours about one card must not end all cards to come.
        catch (Exception mistake) when (mistake is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogMistake(log, mistake, award);
        }
    }

    [LoggerMessage(LogLevel.Error, "The card of {Award} could not be drawn: a mistake of this program")]
    private static partial void LogMistake(ILogger log, Exception mistake, string award);
}

/// <summary>An award that a program has made or changed gets its card.</summary>
internal sealed class DrawsShareCard(ShareCardWorker worker) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var http = context.HttpContext;
        if (answer is not Api.ApiAnswer || HttpMethods.IsGet(http.Request.Method)) return answer;
        var address = http.Response.Headers.Location.ToString();
        var id = http.Request.RouteValues["id"] as string ?? address[(address.LastIndexOf('/') + 1)..];
        // After the answer: nobody waits for it.
        if (id.Length > 0) http.Response.OnCompleted(() => { worker.Soon(id); return Task.CompletedTask; });
        return answer;
    }
}
