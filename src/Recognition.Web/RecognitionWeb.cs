using Recognition.Issuing;
using Recognition.Web.Achievements;
using Recognition.Web.Api;
using Recognition.Web.Awards;
using Recognition.Web.Contexts;
using Recognition.Web.Export;
using Recognition.Web.Health;
using Recognition.Web.Hosting;
using Recognition.Web.Issuers;
using Recognition.Web.Log;
using Recognition.Web.OpenApi;
using Recognition.Web.Sharing;
using Recognition.Web.StatusLists;
using Recognition.Web.VcApi;

namespace Recognition.Web;

/// <summary>The web service, for whoever starts it: this assembly, the Cli's <c>serve</c>, the tests.</summary>
public static class RecognitionWeb
{
    /// <summary>Runs until it is stopped. 0, or 1 where it could not start; why is on standard error.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Create(args);
            await app.StartServiceAsync();
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    /// <summary>
    /// Writes everything public as files, with the data directory and the options that the service has, whether it runs
    /// or not.
    /// </summary>
    public static async Task<Outcome<ExportReport>> ExportAsync(
        string[] args, ExportRequest request, Action<WebApplicationBuilder>? configure = null,
        CancellationToken cancellationToken = default)
    {
        try
        {
            return await ExportSite.ExecuteAsync(args, request, configure, cancellationToken);
        }
        catch (StartRefusedException refused)
        {
            return Failure.Unavailable("export-not-started", refused.Message);
        }
    }

    /// <summary>Builds the service, not started; <paramref name="configure"/> may replace what is real.</summary>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Pages are looked for in this assembly, whoever the entry assembly is.
            ApplicationName = typeof(RecognitionWeb).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        builder.AddRecognition();

        var app = builder.Build();
        app.UseResponseCompression();
        app.UseSecurityHeaders();
        app.UseCrossOrigin();
        app.UseProblems();
        app.UsePublicPath();
        app.UseSearchEngines();
        app.UseRateLimits();
        app.UseRouting();
        app.UseAllow();

        app.MapPages();
        app.MapPictures();
        app.MapAchievementDocuments();
        app.MapAwardFiles();
        app.MapShareCards();
        app.MapShields();
        app.MapOEmbed();
        app.MapDidDocuments();
        app.MapStatusLists();
        app.MapLog();
        app.MapContexts();
        app.MapApi();
        app.MapAwardStatusApi();
        app.MapSearchEnginesApi();
        app.MapOutboxApi();
        app.MapKeysApi();
        app.MapPeopleApi();
        app.MapPlansApi();
        app.MapVcApi();
        app.MapOpenApi();
        app.MapHealth();
        app.MapAssets();
        return app;
    }
}
