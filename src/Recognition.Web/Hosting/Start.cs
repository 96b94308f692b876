using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;
using Recognition.Issuing;
using Recognition.Issuing.Access;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Instances;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Log;
using Recognition.Issuing.Start;
using Recognition.Storage;

namespace Recognition.Web.Hosting;

/// <summary>
/// What happens before the first request: the schema (the database is copied before it changes), the keys, what an
/// earlier process left unfinished, at the first start the catalogue and the demo awards that were asked for, and a look
/// at what is there (<see cref="CheckData"/>). What is not in order keeps the service from starting, unless
/// <c>Recognition__StartAnyway</c> is set; what badges can be verified without is only told.
/// </summary>
internal static partial class Start
{
    public static async Task StartServiceAsync(this WebApplication app)
    {
        var services = app.Services;
        var options = services.GetRequiredService<IssuingOptions>();
        var log = OpenData(services, options);
        var newKey = Demand(await services.GetRequiredService<CreateApiKey>().ExecuteAsync(options.BootstrapApiKey));
        var logged = Demand(await services.GetRequiredService<LogEarlierAwards>().ExecuteAsync());
        if (logged > 0) log.LogInformation("Awards that came into the issuance log: {Count}", logged);
        await FinishAsync(services, log);
        var first = Demand(await services.GetRequiredService<FirstStart>().ExecuteAsync());
        if (first.Catalog is { } catalog)
            log.LogInformation(
                "Catalogue {Folder}: {Count} issuers and achievements", options.CatalogFolder, catalog.Created);

        Demand(await services.GetRequiredService<OpenInstances>().ExecuteAsync());
        await CheckAsync(services, options, log);

        await ListenAsync(app);
        log.LogInformation("Ed25519 by {Engine}, public URL {PublicUrl}, data in {DataDirectory}",
            Ed25519.Default.Engine, options.PublicUrl, options.DataDirectory);
        await Banner.WriteAsync(app, newKey, first.DemoAwards);
    }

    /// <summary>Opens the data for a program that serves nobody: schema, keys and instances, and nothing is made.</summary>
    public static async Task StartInProcessAsync(this WebApplication app)
    {
        OpenData(app.Services, app.Services.GetRequiredService<IssuingOptions>());
        Demand(await app.Services.GetRequiredService<OpenInstances>().ExecuteAsync());
        await app.StartAsync();
    }

    private static ILogger OpenData(IServiceProvider services, IssuingOptions options)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Recognition.Start");
        MakeDataDirectory(options);
        var schema = Demand(services.GetRequiredService<SchemaUpgrade>().Execute());
        if (schema.Copy is { } copy)
            log.LogInformation("Schema brought up to date: {Applied} scripts. What it was before is kept in {Copy}",
                schema.Applied, copy);
        ProtectKeys(services, options, log);
        return log;
    }

    /// <summary>A wrong passphrase is found out before anything is signed, and secrets that lie open are encrypted.
    /// </summary>
    private static void ProtectKeys(IServiceProvider services, IssuingOptions options, ILogger log)
    {
        if (services.GetRequiredService<OpenedKeyEncryption>().Made is { } made)
            log.LogInformation(
                "Signing keys are encrypted with a key made for Development: {File}. In Production set "
                + "Recognition__KeyPassphrase or Recognition__KeyEncryptionKeyFile", made);
        var encrypted = services.GetRequiredService<IKeyCustodian>().Protect();
        // Without keys badges can be verified all the same; a signer that comes later is found.
        if (encrypted.Failure is { Code: "signer-unavailable" } later)
            log.LogWarning("Nothing can be signed yet: {Reason}", Options.Explain(later));
        else if (encrypted.Failure is { } locked && options.StartAnyway)
            log.LogError("Nothing can be signed: {Reason}", Options.Explain(locked));
        else if (Demand(encrypted) is > 0 and var count)
            log.LogWarning("Signing keys that lay open were encrypted: {Count}", count);
    }

    /// <summary>What is not in order stops the start and says what to do; what is only missing is told.</summary>
    private static async Task CheckAsync(IServiceProvider services, IssuingOptions options, ILogger log)
    {
        var findings = await services.GetRequiredService<CheckData>().ExecuteAsync(thorough: false);
        foreach (var finding in findings)
            if (finding.Outcome is CheckOutcome.Warning or CheckOutcome.NotChecked)
                log.LogWarning("{Finding}", finding);
        var failed = findings.Where(finding => finding.Outcome == CheckOutcome.Failed).ToList();
        if (failed.Count == 0) return;
        if (!options.StartAnyway)
            throw new StartRefusedException(string.Join(Environment.NewLine, failed)
                + " To verify badges without it set Recognition__StartAnyway=true.");
        foreach (var finding in failed) log.LogError("{Finding}", finding);
    }

    /// <summary>What most often keeps a service from starting is that it runs already.</summary>
    private static async Task ListenAsync(WebApplication app)
    {
        var phase = app.Services.GetRequiredService<StartPhase>();
        phase.Listening = true;
        try
        {
            await app.StartAsync();
            phase.Listening = false;
        }
        catch (IOException refused) when (refused.InnerException is AddressInUseException)
        {
            var port = PortIn().Match(refused.Message);
            throw new StartRefusedException(
                $"{(port.Success ? $"Port {port.Groups[1].Value}" : "The address")} is taken: set ASPNETCORE_URLS (or "
                + "--urls) to another, such as http://localhost:5081, or stop what listens there.");
        }
        catch (SocketException refused)
        {
            throw new StartRefusedException(
                $"The service cannot listen where it is told to: {refused.Message}. Set ASPNETCORE_URLS (or --urls).");
        }
    }

    // "Failed to bind to address http://127.0.0.1:5080: address already in use."
    [GeneratedRegex(@":(\d+)(?:/|:|\.|\s|$)")]
    private static partial Regex PortIn();

    private static void MakeDataDirectory(IssuingOptions options)
    {
        try
        {
            DataDirectory.Create(options.DataDirectory);
            DataDirectory.Create(Registration.CookieKeysOf(options));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The data directory {options.DataDirectory} cannot be made: {refused.Message} "
                + "Set Recognition__DataDirectory (or --data) to a folder that this user may write to.");
        }
    }

    /// <summary>Awards whose plan was stored and whose signing was cut off: finished before anybody asks.</summary>
    private static async Task FinishAsync(IServiceProvider services, ILogger log)
    {
        var plans = await services.GetRequiredService<FinishOpenPlans>().ExecuteAsync();
        if (plans.Finished + plans.Discarded > 0)
            log.LogWarning("Awards left open by the last stop: {Finished} signed, {Discarded} given up",
                plans.Finished, plans.Discarded);
        foreach (var reason in plans.Reasons) log.LogWarning("An open award could not be finished: {Reason}", reason);
    }

    private static T Demand<T>(Outcome<T> outcome) =>
        outcome.Ok ? outcome.Value : throw new StartRefusedException(Options.Explain(outcome.Failure));
}
