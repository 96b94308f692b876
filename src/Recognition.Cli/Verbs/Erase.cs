using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.People;

namespace Recognition.Cli.Verbs;

/// <summary>erase PERSON: forgets somebody.</summary>
internal static class Erase
{
    public static Command Create(Surroundings surroundings)
    {
        var person = new Argument<string>("person")
            { Description = "An e-mail address, a DID, or the id or address of one of the person's awards." };
        var options = new ServiceOptions();
        var verb = new Verb(
            "erase",
            "Erases a person: name, address, DID, and every credential of their awards. The awards' addresses answer 410 "
            + "from then on; status lists and the issuance log stay whole. It cannot be undone, and backups hold what was "
            + "erased until they are gone.",
            "recognition erase ada@example.org --data data")
        { person };
        options.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => options.RunAsync(
            parsed, surroundings,
            services => services.GetRequiredService<ErasePerson>().ExecuteAsync(
                IdentifierOf(parsed.GetRequiredValue(person)), cancellationToken),
            erased => surroundings.Terminal.WriteLine($"erased; awards that answer 410 from now on: {erased.Awards.Count}")));
        return verb;
    }

    private static string IdentifierOf(string given) =>
        given.Contains("://", StringComparison.Ordinal) ? ServiceOptions.AwardIdOf(given) : given;
}
