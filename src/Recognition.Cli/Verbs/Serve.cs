using System.CommandLine;
using Recognition.Web;

namespace Recognition.Cli.Verbs;

/// <summary>serve: the web service.</summary>
internal static class Serve
{
    public static Command Create(Surroundings surroundings)
    {
        var options = new ServiceOptions();
        var urls = new Option<string>("--urls")
        {
            Description = "The addresses to listen on, with semicolons between them. Else ASPNETCORE_URLS, else "
                + "http://localhost:5080.",
            HelpName = "URLS",
        };
        var development = new Option<bool>("--development")
        {
            Description = "Begin with the demo catalogue and a few demo awards, and say where to look. Without it "
                + "nothing is made that was not asked for.",
        };
        var verb = new Verb(
            "serve",
            "Runs the web service: pages, documents, status lists, the API. Ctrl-C ends it.",
            "recognition serve --development",
            "recognition serve --data /var/lib/recognition --public-url https://badges.example.org "
            + "--urls http://127.0.0.1:5080")
        { urls, development };
        options.AddTo(verb);
        verb.SetAction(parsed => RecognitionWeb.RunAsync(Arguments(
            surroundings, options.DataOf(parsed, surroundings), options.PublicUrlOf(parsed, surroundings),
            parsed.GetValue(urls), parsed.GetValue(development))));
        return verb;
    }

    private static string[] Arguments(
        Surroundings surroundings, string? data, string? publicUrl, string? urls, bool development)
    {
        var arguments = new List<string>();
        if (data is not null) arguments.AddRange(["--Recognition:DataDirectory", surroundings.PathTo(data)]);
        if (publicUrl is not null) arguments.AddRange(["--Recognition:PublicUrl", publicUrl]);
        if (urls is not null) arguments.AddRange(["--urls", urls]);
        if (development) arguments.AddRange(["--environment", "Development"]);
        return [.. arguments];
    }
}
