using Recognition.Issuing;
using Recognition.Issuing.Writing;

namespace Recognition.Web.Hosting;

/// <summary>
/// Section <c>Recognition</c> of the configuration, read and checked before anything is made. Every member of
/// <see cref="IssuingOptions"/> is also an environment variable: <c>Recognition__PublicUrl</c>,
/// <c>Recognition__DataDirectory</c>, <c>Recognition__BootstrapApiKey</c>, <c>Recognition__DemoAwards</c>,
/// <c>Recognition__TrustedIssuers__0__Id</c> and <c>__Name</c>.
/// </summary>
internal static class Options
{
    private const string Section = "Recognition";

    public static IssuingOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var development = environment.IsDevelopment();
        IssuingOptions given;
        try
        {
            given = configuration.GetSection(Section).Get<IssuingOptions>() ?? new IssuingOptions();
        }
        catch (InvalidOperationException unreadable)
        {
            // The message of the outer exception names the key, that of the inner one what is wrong with the value.
            throw new StartRefusedException($"{unreadable.Message} {unreadable.InnerException?.Message}");
        }

        foreach (var (name, instance) in given.Instances)
            if (instance.Refuse(name, development) is { } refused) throw new StartRefusedException(refused);
        return Checked(given with
        {
            DataDirectory = Path.GetFullPath(given.DataDirectory),
            BootstrapApiKey = string.IsNullOrWhiteSpace(given.BootstrapApiKey) ? null : given.BootstrapApiKey,
            ShortestApiKey = development ? 1 : given.ShortestApiKey,
            // In Production nothing is made that was not asked for.
            MakesKeyEncryptionKey = development,
            CatalogFolder = given.CatalogFolder is null && development
                ? Path.Combine(AppContext.BaseDirectory, "catalog")
                : string.IsNullOrWhiteSpace(given.CatalogFolder) ? null : given.CatalogFolder,
            // Only in Development: whoever can make a badge could otherwise reach what listens on this machine.
            Fetching = given.Fetching with
            {
                AllowLoopback = configuration.GetValue<bool?>($"{Section}:Fetching:AllowLoopback") ?? development,
            },
            DemoAwards = configuration.GetValue<bool?>($"{Section}:DemoAwards") ?? development,
        }, development);
    }

    public static RateLimitOptions ReadRateLimits(IConfiguration configuration)
    {
        try
        {
            var given = configuration.GetSection($"{Section}:RateLimits").Get<RateLimitOptions>() ?? new RateLimitOptions();
            return given.VerifyPerMinute >= 0
                ? given
                : throw new StartRefusedException("Recognition__RateLimits__VerifyPerMinute is to be 0 (none) or more.");
        }
        catch (InvalidOperationException unreadable)
        {
            throw new StartRefusedException($"{unreadable.Message} {unreadable.InnerException?.Message}");
        }
    }

    private static IssuingOptions Checked(IssuingOptions options, bool development)
    {
        if (options.Fetching.FindProblem() is { } fetching) throw new StartRefusedException(fetching);
        if (options.Fetching.AllowLoopback && !development)
            throw new StartRefusedException(
                "Recognition__Fetching__AllowLoopback is for Development: here it would open this machine to anybody.");
        if (!string.IsNullOrWhiteSpace(options.FaultPoint) && !development)
            throw new StartRefusedException("Recognition__FaultPoint kills the service: it is for tests in Development.");
        if (Faults.Read(options.FaultPoint).Failure is { } fault) throw new StartRefusedException(Explain(fault));
        if (PublicUrl.Parse(options.PublicUrl).Failure is { } url) throw new StartRefusedException(Explain(url));
        if (options.StatusListTtl <= TimeSpan.Zero || options.StatusListValidity <= options.StatusListTtl)
            throw new StartRefusedException(
                "Recognition__StatusListTtl is to be longer than nothing and shorter than "
                + "Recognition__StatusListValidity.");
        for (var i = 0; i < options.TrustedIssuers.Count; i++)
            if (!Uri.TryCreate(options.TrustedIssuers[i].Id, UriKind.Absolute, out _))
                throw new StartRefusedException(
                    $"Recognition__TrustedIssuers__{i}__Id is to be an issuer's id: a DID or an address, not "
                    + $"'{options.TrustedIssuers[i].Id}'.");
        return options;
    }

    public static string Explain(Failure failure) => $"{failure.Message} {failure.Hint}".TrimEnd();
}
