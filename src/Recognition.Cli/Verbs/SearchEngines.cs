using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Awards;

namespace Recognition.Cli.Verbs;

/// <summary>recognition search-engines open|close AWARD</summary>
internal static class SearchEngines
{
    public static Command Create(Surroundings surroundings)
    {
        var verb = new Command(
            "search-engines", "Opens the page of an award to search engines, as its earner wishes, or closes it again.");
        verb.Add(Create(surroundings, "open", "Search engines may list the page from now on.", open: true));
        verb.Add(Create(surroundings, "close", "They may not, as for every new award.", open: false));
        return verb;
    }

    private static Verb Create(Surroundings surroundings, string name, string does, bool open)
    {
        var options = new ServiceOptions();
        var award = new Argument<string>("award") { Description = "The award's id or its address." };
        var verb = new Verb(name, does, $"recognition search-engines {name} 2hJQ0m4nXw7cVb5ZpYt1Ks")
        {
            award,
        };
        options.AddTo(verb);
        verb.SetAction((parsed, cancellation) => options.RunAsync(
            parsed, surroundings,
            services => services.GetRequiredService<OpenAwardToSearch>().ExecuteAsync(
                ServiceOptions.AwardIdOf(parsed.GetRequiredValue(award)), open, cancellation),
            done => surroundings.Terminal.WriteLine(
                $"{done.Url} is {(done.Open ? "open" : "closed")} to search engines")));
        return verb;
    }
}
