using System.CommandLine;
using Recognition.Credentials.Fetching;
using Recognition.Issuing.Awards;
using Recognition.Web.Sharing;
using Recognition.Web.Sharing.Doctor;

namespace Recognition.Cli.Verbs;

/// <summary>doctor: how an award's page looks to LinkedIn.</summary>
internal sealed class Doctor
{
    private readonly Argument<string> _award = new("award") { Description = "The award's id or its address." };

    private readonly Option<string> _publicUrl = new("--public-url")
    {
        Description = "Where the outside reaches the service, for an id. Else Recognition__PublicUrl, else "
            + "http://localhost:5080.",
        HelpName = "URL",
    };

    private readonly Option<string> _at = new("--at")
    {
        Description = "Ask this address of this machine in place of the public one, before the public can reach it: "
            + "http://127.0.0.1:5080.",
        HelpName = "URL",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the report as JSON." };
    private readonly Surroundings _surroundings;

    private Doctor(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var doctor = new Doctor(surroundings);
        var verb = new Verb(
            "doctor",
            "Looks at an award's page as LinkedIn does, and says what to mend: status, redirects, tags, picture, month, "
            + "organisation, robots. Exit code 0: in order, 1: something is not, 2: something could not be fetched.",
            "recognition doctor https://badges.example.org/awards/4pW9sQ2nXcR7bK1mT0vYzA",
            "recognition doctor 4pW9sQ2nXcR7bK1mT0vYzA --public-url https://badges.example.org --at http://127.0.0.1:5080")
        { doctor._award, doctor._publicUrl, doctor._at, doctor._json };
        verb.SetAction(doctor.RunAsync);
        return verb;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (AddressOf(parsed) is not { } address)
            return _surroundings.Refuse(new Problem(
                "This is no award's address.", parsed.GetRequiredValue(_award),
                    "Give its id, or the http or https address of its page."));
        Uri? at = null;
        if (parsed.GetValue(_at) is { } given && (!Uri.TryCreate(given, UriKind.Absolute, out at) || !IsHere(at)))
            return _surroundings.Refuse(new Problem(
                "--at is for this very machine.", given, "Give http://127.0.0.1 or http://localhost with the port."));

        using var fetcher = new GuardedFetcher(OptionsFor(address, at), _surroundings.Clock, _surroundings.Network);
        var report = await new LinkedInDoctor(fetcher, _surroundings.Clock, at).ExecuteAsync(address.AbsoluteUri,
            cancellationToken);
        if (parsed.GetValue(_json)) _surroundings.Terminal.Write(report.ToJson());
        else Tell(report);
        return report.Outcome switch
        {
            FindingOutcome.Failed => ExitCode.NotInOrder,
            FindingOutcome.NotChecked => ExitCode.Undecided,
            _ => ExitCode.Done,
        };
    }

    /// <summary>Whoever gives the command names the host: this machine is asked if it is named.</summary>
    private static FetchOptions OptionsFor(Uri address, Uri? at) => new()
    {
        AllowLoopback = IsHere(at ?? address),
        Ports = $"443,8443,{address.Port}",
        TotalTime = TimeSpan.FromSeconds(15),
    };

    private static bool IsHere(Uri url) => url.Scheme is "http" or "https" && url.IsLoopback;

    private Uri? AddressOf(ParseResult parsed)
    {
        var given = parsed.GetRequiredValue(_award).Trim();
        if (AwardId.IsValid(given))
        {
            var asked = parsed.GetValue(_publicUrl) ?? _surroundings.Variable("Recognition__PublicUrl");
            var url = Issuing.PublicUrl.Parse(asked ?? new Issuing.IssuingOptions().PublicUrl);
            return url.Ok ? new Uri(url.Value.Award(given)) : null;
        }

        return Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address.UserInfo.Length == 0 && address.Host.Length > 0 ? address : null;
    }

    private void Tell(DoctorReport report)
    {
        var terminal = _surroundings.Terminal;
        terminal.WriteLine(report.Address);
        foreach (var finding in report.Findings)
        {
            var (mark, colour) = finding.Outcome switch
            {
                FindingOutcome.Passed => ("ok  ", Colour.Green),
                FindingOutcome.Warning => ("warn", Colour.Yellow),
                FindingOutcome.Failed => ("FAIL", Colour.Red),
                _ => ("?   ", Colour.Yellow),
            };
            terminal.WriteLine($"{terminal.Paint(mark, colour)}  {finding.Title}: {finding.Detail}");
            if (finding.ToDo is not null) terminal.WriteLine($"      to do: {finding.ToDo}");
        }

        terminal.WriteLine(report.Outcome switch
        {
            FindingOutcome.Passed => "All is in order.",
            FindingOutcome.Warning => "It works; see the warnings.",
            FindingOutcome.Failed =>
                "Something is to be mended. LinkedIn keeps an old preview for about a week; its Post Inspector "
                + "(linkedin.com/post-inspector) looks again at once.",
            _ => "Something could not be fetched.",
        });
    }
}
