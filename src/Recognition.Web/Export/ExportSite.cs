using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Issuing.Access;
using Recognition.Issuing.Certificates;
using Recognition.Issuing.Status;
using Recognition.LinkedData.Documents;
using Recognition.Storage;
using Recognition.Web.Hosting;

namespace Recognition.Web.Export;

/// <param name="Folder">Where the files go: the root of the web site.</param>
/// <param name="ListsValidFor">How long the status lists of the copy hold.</param>
/// <param name="Progress">Told how many answers of how many are written.</param>
/// <param name="Actor">Who asked; null for the service itself.</param>
/// <param name="Certificates">Whether each award's PDF is drawn, too, where that is possible.</param>
public sealed record ExportRequest(
    string Folder, TimeSpan ListsValidFor, Action<int, int>? Progress = null, Actor? Actor = null,
    bool Certificates = true);

/// <param name="Files">How many were written.</param>
/// <param name="Bytes">How large they are together.</param>
/// <param name="Awards">How many awards are among them.</param>
/// <param name="ListsUntil">Until when the status lists hold.</param>
/// <param name="Sums">The file with the SHA-256 of each, beside the folder.</param>
/// <param name="Missing">What could not be fetched, and why; an award that was erased is none of it.</param>
public sealed record ExportReport(
    int Files, long Bytes, int Awards, DateTimeOffset ListsUntil, string Sums, IReadOnlyList<string> Missing);

/// <summary>
/// Everything public as files at the paths that it has, so that any web server goes on serving it: the real service
/// answers within this process, and what it answers is written. Status lists come last, signed for years.
/// </summary>
internal sealed class ExportSite
{
    private readonly IServiceProvider _services;
    private readonly InProcessServer _server;
    private readonly ExportedFiles _files;
    private readonly ExportRequest _request;
    private readonly string _prefix;
    private readonly List<string> _missing = [];
    private int _done;
    private int _total;

    private ExportSite(IServiceProvider services, ExportedFiles files, ExportRequest request)
    {
        (_services, _files, _request) = (services, files, request);
        _server = (InProcessServer)services.GetRequiredService<IServer>();
        _prefix = new Uri(services.GetRequiredService<PublicUrl>().Value).AbsolutePath.Trim('/');
    }

    public static async Task<Outcome<ExportReport>> ExecuteAsync(
        string[] args, ExportRequest request, Action<WebApplicationBuilder>? configure, CancellationToken cancellationToken)
    {
        var until = default(DateTimeOffset);
        await using var app = RecognitionWeb.Create(args, builder =>
        {
            configure?.Invoke(builder);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddSingleton<IServer, InProcessServer>();
            builder.Services.AddSingleton(provider =>
            {
                var now = Instant.WholeSeconds(provider.GetRequiredService<TimeProvider>().GetUtcNow());
                return new StaticCopy(
                    now, now + request.ListsValidFor,
                    request.Certificates && provider.GetRequiredService<DrawCertificate>().IsPossible);
            });
        });
        var storage = app.Services.GetRequiredService<StorageOptions>();
        if (!File.Exists(storage.DatabaseFile))
            return Failure.NotFound("data-directory-missing", $"There is no database in '{storage.DataDirectory}'.",
                "Give --data (or set Recognition__DataDirectory) to the service's data directory.");
        if (Refusal(request.Folder, app.Services.GetRequiredService<PublicUrl>()) is { } refused) return refused;
        await app.StartInProcessAsync();
        if (request.Actor is { } actor) app.Services.GetRequiredService<CurrentActor>().Value = actor;
        until = app.Services.GetRequiredService<StaticCopy>().ListsUntil!.Value;
        try
        {
            using var files = new ExportedFiles(request.Folder);
            return await new ExportSite(app.Services, files, request).WriteAsync(until, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure.Unavailable("export-not-written", $"The export cannot be written: {exception.Message}",
                "See that the folder may be written to and has room; the same command goes on with it.");
        }
    }

    /// <summary>A folder of something else is not touched; an earlier export of the same service is brought up to date.
    /// </summary>
    private static Failure? Refusal(string folder, PublicUrl publicUrl)
    {
        if (File.Exists(folder)) return Failure.Conflict("export-folder-taken", $"'{folder}' is a file.", "Name a folder.");
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any()) return null;
        var marker = Path.Combine(folder, ExportKit.Marker);
        return File.Exists(marker) && StrictJson.TryParse(File.ReadAllBytes(marker), StrictJsonLimits.Default, out var json, out _)
            && json.Text("publicUrl") == publicUrl.Value
            ? null
            : Failure.Conflict("export-folder-taken", $"'{folder}' holds something else than an export of {publicUrl}.",
                "Name a folder that is empty or not there yet.");
    }

    private async Task<Outcome<ExportReport>> WriteAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var contents = await ExportContents.ReadAsync(_services, cancellationToken);
        _total = ExportedRoutes.All.Sum(route => route.Names.Count(contents) * route.Forms.Count(form => !form.IsAlias));
        var publicUrl = _services.GetRequiredService<PublicUrl>();
        // First of all: an export that was cut off is known for one, and gone on with.
        var copy = _services.GetRequiredService<StaticCopy>();
        _files.Write(ExportKit.Marker, ExportKit.MarkerOf(publicUrl, copy, complete: false), listed: false);
        if (_request.Certificates && !copy.Certificates)
            _missing.Add("PDF certificates: librsvg, which draws them, is not installed here (Debian: librsvg2-bin)");
        foreach (var route in ExportedRoutes.All)
            if (await WriteAsync(route, contents, cancellationToken) is { } failed) return failed;
        await WriteNotFoundAsync();
        await foreach (var list in _services.GetRequiredService<CopyStatusLists>().ExecuteAsync(until, cancellationToken))
        {
            if (!list.Ok) return list.Failure;
            _files.Write(FileBelowPrefix(list.Value.Path), list.Value.Bytes.Span);
        }

        foreach (var (name, bytes) in ExportKit.FilesOf(publicUrl, until)) _files.Write(name, bytes);
        _files.Write(ExportKit.Marker, ExportKit.MarkerOf(publicUrl, copy, complete: true));
        return new ExportReport(_files.Count, _files.Bytes, contents.AwardCount, until, _files.Finish(), _missing);
    }

    private async Task<Failure?> WriteAsync(ExportedRoute route, ExportContents contents, CancellationToken cancellationToken)
    {
        Failure? failed = null;
        var several = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(route.Names.Enumerate(contents, cancellationToken), several, async (names, _) =>
        {
            foreach (var form in route.Forms)
            {
                if (form.IsAlias || failed is not null) continue;
                if (await WriteAsync(form, names) is { } refused) failed = refused;
                _request.Progress?.Invoke(Interlocked.Increment(ref _done), _total);
            }
        });
        return failed;
    }

    private async Task<Failure?> WriteAsync(ExportedForm form, string[] names)
    {
        var (path, query) = (form.PathOf(names), form.QueryOf(names));
        var file = FileBelowPrefix(form.FileOf(names));
        var stream = _files.Begin(file);
        try
        {
            var (status, mediaType) = await _server.GetAsync(path, query, form.MediaType, stream);
            if (status == StatusCodes.Status200OK)
            {
                _files.Keep(stream, file);
                return null;
            }

            stream.Position = 0;
            var why = Detail(stream) ?? $"it answered {status}";
            // Erased, or gone since it was counted: then there is nothing to keep either.
            if (status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone) return null;
            if (!form.MayBeMissing)
                return Failure.Unavailable("export-not-complete", $"{path}{query} cannot be exported: {why}");
            lock (_missing) _missing.Add($"{path}{query}: {why}");
            if (query.Length == 0) _services.GetRequiredService<StaticCopy>().Lack(path);
            return null;
        }
        finally
        {
            ExportedFiles.Discard(stream);
        }
    }

    private async Task WriteNotFoundAsync()
    {
        // Servers that list folders would give away the addresses of awards, which nobody is to guess.
        foreach (var file in (string[])["404.html", FileBelowPrefix("awards/index.html")])
        {
            var page = new MemoryStream();
            await _server.GetAsync("/there-is-nothing-here", "", MediaTypes.Html, page);
            _files.Write(file, page.ToArray());
        }
    }

    private static string? Detail(FileStream stream)
    {
        var bytes = new byte[Math.Min(stream.Length, 65536)];
        stream.ReadExactly(bytes);
        return StrictJson.TryParse(bytes, StrictJsonLimits.Default, out var problem, out _) ? problem.Text("detail") : null;
    }

    private string FileBelowPrefix(string file) => _prefix.Length == 0 ? file : $"{_prefix}/{file}";
}
