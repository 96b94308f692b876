using System.Security.Cryptography;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using Recognition.Credentials.Fetching;
using Recognition.Issuing;
using Recognition.Issuing.Keys;
using Recognition.Storage;
using Recognition.Web.Sharing;

namespace Recognition.Web.Hosting;

/// <summary>The composition root: what is real (clock, randomness, disk) is named here and nowhere else.</summary>
internal static class Registration
{
    private const string DefaultAddress = "http://localhost:5080";

    public static void AddRecognition(this WebApplicationBuilder builder)
    {
        var options = Options.Read(builder.Configuration, builder.Environment);
        builder.Services.AddReal();
        builder.Services.AddStorage(new StorageOptions { DataDirectory = options.DataDirectory });
        builder.Services.AddIssuing(options, PublicUrl.Parse(options.PublicUrl).Value);
        // What is wrong with it is told before anything is made.
        builder.Services.AddSingleton(provider =>
        {
            var opened = OpenKeyEncryption.From(options, provider.GetRequiredService<RandomNumberGenerator>());
            return opened.Ok ? opened.Value : throw new StartRefusedException(Options.Explain(opened.Failure));
        });
        builder.Services.TryAddSingleton(new StaticCopy());
        builder.Services.AddSingleton<PlanWorker>().AddHostedService(services => services.GetRequiredService<PlanWorker>());
        builder.Services.AddSingleton<ShareCardWorker>().AddSingleton<ShareCards>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ShareCardWorker>());
        builder.Services.AddPages(options);
        builder.Services.AddCompression();
        builder.Services.AddHostedService<Scheduler>();
        builder.Services.AddSingleton(Options.ReadRateLimits(builder.Configuration)).AddSingleton<RateLimits>();
        // Requests are the proxy's to log; ours are what the operator must read. Configuration may say otherwise.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        // Why it cannot listen we say ourselves, in a sentence; server and host would add their traces.
        var phase = new StartPhase();
        builder.Services.AddSingleton(phase);
        builder.Logging.AddFilter(
            "Microsoft.AspNetCore.Server.Kestrel", level => level >= LogLevel.Warning && !phase.Listening);
        builder.Logging.AddFilter(
            "Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Warning && !phase.Listening);
        builder.AddServer();
    }

    public static string CookieKeysOf(IssuingOptions options) => Path.Combine(options.DataDirectory, "cookie-keys");

    private static void AddReal(this IServiceCollection services)
    {
#pragma warning disable RS0030 // The composition root: everything else takes these through its constructor.
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => RandomNumberGenerator.Create());
#pragma warning restore RS0030
        services.TryAddSingleton(FetchNetwork.System);
    }

    private static void AddPages(this IServiceCollection services, IssuingOptions options)
    {
        services.AddRazorPages().WithRazorPagesAtContentRoot();
        // Names in every script stay letters in the page; what HTML reads as markup is escaped all the same.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddCookieKeys(CookieKeysOf(options));
    }

    private static void AddServer(this WebApplicationBuilder builder)
    {
        // Only where nothing else says so: --urls, ASPNETCORE_URLS and Kestrel's own section win.
        if (string.IsNullOrEmpty(builder.Configuration["urls"])
            && string.IsNullOrEmpty(builder.Configuration["http_ports"])
            && string.IsNullOrEmpty(builder.Configuration["https_ports"])
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = RequestBody.LargestThrownAway;
        });
    }
}
