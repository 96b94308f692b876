using System.Text.Json;

namespace Recognition.Web.Tests.FieldCases;

/// <summary>The judge of the field cases can say no: each condition is met once, and once it is not.</summary>
public sealed class ExpectationTests
{
    private const string Report = """
        {"kind":"badge","verdict":"unknownIssuer","cause":"unknown-issuer",
         "headline":"Signed with an unknown key; it calls itself “School”.",
         "asOf":{"time":"2025-06-01T00:00:00Z","verdict":"verified"},
         "issuer":{"id":"did:key:z6Mk","name":"School","trust":"selfAsserted"},
         "questions":[{"id":"unaltered","answer":"yes","text":"Yes."}],
         "checks":[{"code":"status","outcome":"failed","cause":"list-unreadable","detail":"caf\u00e9"}]}
        """;

    [Theory]
    [InlineData("""{"verdict":"unknownIssuer"}""", true)]
    [InlineData("""{"verdict":"verified"}""", false)]
    [InlineData("""{"verdict":["undecided","unknownIssuer"]}""", true)]
    [InlineData("""{"verdict":["undecided","notValid"]}""", false)]
    [InlineData("""{"verdict":"verified","orElse":["unknownIssuer"]}""", true)]
    [InlineData("""{"verdict":"verified","orElse":["unknownIssuer"],"trust":"own","questions":{"unaltered":"no"}}""", true)]
    [InlineData("""{"verdict":"unknownIssuer","orElse":["undecided"],"trust":"own"}""", false)]
    [InlineData("""{"kind":"badge"}""", true)]
    [InlineData("""{"kind":"receipt"}""", false)]
    [InlineData("""{"trust":"selfAsserted"}""", true)]
    [InlineData("""{"trust":"domain"}""", false)]
    [InlineData("""{"questions":{"unaltered":["yes","partly"]}}""", true)]
    [InlineData("""{"questions":{"unaltered":"no"}}""", false)]
    [InlineData("""{"questions":{"recipient":"yes"}}""", false)]
    [InlineData("""{"cause":"unknown-issuer"}""", true)]
    [InlineData("""{"cause":"list-unreadable"}""", true)]
    [InlineData("""{"cause":"rewritten"}""", false)]
    [InlineData("""{"asOf":{"verdict":["verified"]}}""", true)]
    [InlineData("""{"asOf":{"verdict":"revoked"}}""", false)]
    [InlineData("""{"vcApi":true}""", true)]
    [InlineData("""{"vcApi":false}""", false)]
    [InlineData("""{"headline":{"must":["CALLS ITSELF"],"mustNot":["array of one"]}}""", true)]
    [InlineData("""{"headline":{"must":["issued by"]}}""", false)]
    [InlineData("""{"headline":{"mustNot":["unknown key"]}}""", false)]
    [InlineData("""{"says":"café"}""", true)]
    [InlineData("""{"says":"tea"}""", false)]
    [InlineData("""{"saysNot":"tea"}""", true)]
    [InlineData("""{"saysNot":"café"}""", false)]
    [InlineData("""{"status":200}""", true)]
    [InlineData("""{"status":[200,204]}""", true)]
    [InlineData("""{"status":"4xx"}""", false)]
    [InlineData("""{"type":"application/json"}""", true)]
    [InlineData("""{"type":"application/vc"}""", false)]
    [InlineData("""{"headers":{"vary":"accept"}}""", true)]
    [InlineData("""{"headers":{"vary":"origin"}}""", false)]
    [InlineData("""{"headers":{"etag":""}}""", false)]
    [InlineData("""{"planned":true}""", false)]
    [InlineData("""{"accepted":0}""", false)]
    [InlineData("""{"anyOf":[{"status":406},{"verdict":"unknownIssuer"}]}""", true)]
    [InlineData("""{"anyOf":[{"status":406},{"verdict":"unknownIssuer","trust":"own"}]}""", false)]
    [InlineData("""{"verdict":"unknownIssuer","colour":"green"}""", false)]
    public void A_report_holds_or_does_not(string expected, bool holds) =>
        Holds(expected, Answer(Report)).Should().Be(holds);

    [Theory]
    [InlineData("""{"accepted":2,"duplicate":1,"rejected":0}""", true)]
    [InlineData("""{"accepted":2,"duplicate":0,"rejected":0}""", false)]
    [InlineData("""{"accepted":2,"duplicate":1,"rejected":1}""", false)]
    public void The_rows_of_a_plan_are_counted(string expected, bool holds) =>
        Holds(expected, Answer("""{"counts":{"accepted":2,"duplicates":1,"rejected":0}}""")).Should().Be(holds);

    [Theory]
    [InlineData("""{"planned":true}""", true)]
    [InlineData("""{"planned":false}""", false)]
    public void A_catalogue_can_be_applied_or_not(string expected, bool holds) =>
        Holds(expected, Answer("1 to create") with { Planned = true }).Should().Be(holds);

    [Fact]
    public void A_refusal_has_a_status_of_4xx_and_no_verdict()
    {
        Holds("""{"status":"4xx"}""", Answer("""{"code":"no-badge-data"}""", 422)).Should().BeTrue();
        Holds("""{"status":"4xx"}""", Answer(Report, 422)).Should().BeFalse();
        Holds("""{"verdict":"undecided"}""", Answer("""{"code":"no-badge-data"}""", 422)).Should().BeFalse();
    }

    [Fact]
    public void The_day_of_a_past_verdict_is_the_one_that_was_asked_for()
    {
        var answer = Answer(Report);

        const string expected = """{"asOf":{"verdict":"verified"}}""";
        Holds(expected, answer with { AsOf = "2025-06-01T02:00:00+02:00" }).Should().BeTrue();
        Holds(expected, answer with { AsOf = "2025-06-02T00:00:00Z" }).Should().BeFalse();
    }

    [Theory]
    [InlineData("selfAsserted", "This badge is genuine.", false)]
    [InlineData("own", "This badge is genuine.", false)]
    [InlineData("selfAsserted", "Verified, with warnings.", false)]
    [InlineData("domain", "Verified, with warnings.", false)]
    [InlineData("own", "Verified.", true)]
    [InlineData("recognized", "Verified: issued by School.", true)]
    [InlineData("domain", "It was issued by “School”.", false)]
    [InlineData("domain", "Signed by school.example, which calls itself “School”.", true)]
    [InlineData("impersonation", "Not issued by School.", true)]
    public void The_headline_believes_a_name_only_where_the_trust_does(string trust, string headline, bool holds)
    {
        var issuer = new { name = "School", trust };
        var report = JsonSerializer.Serialize(new { verdict = "verified", headline, issuer });

        Holds("""{"verdict":"verified"}""", Answer(report)).Should().Be(holds);
    }

    [Fact]
    public void A_report_without_a_headline_never_holds() =>
        Holds("""{"verdict":"verified"}""", Answer("""{"verdict":"verified","issuer":{"trust":"own"}}"""))
            .Should().BeFalse();

    [Theory]
    [InlineData("verified", 0, true)]
    [InlineData("verified", 1, false)]
    [InlineData("revoked", 1, true)]
    [InlineData("unknownIssuer", 2, true)]
    [InlineData("unknownIssuer", 0, false)]
    [InlineData("undecided", 1, false)]
    public void The_exit_code_follows_from_the_verdict(string verdict, int exitCode, bool holds)
    {
        var report = JsonSerializer.Serialize(new { verdict, headline = "Look.", issuer = new { trust = "own" } });

        Holds($$"""{"verdict":"{{verdict}}"}""", Answer(report) with { ExitCode = exitCode }).Should().Be(holds);
    }

    [Theory]
    [InlineData("""{"verdict":"unknownIssuer"}""", "verified", true)]
    [InlineData("""{"verdict":"unknownIssuer"}""", "verifiedWithWarnings", true)]
    [InlineData("""{"verdict":"unknownIssuer"}""", "notValid", true)]
    [InlineData("""{"verdict":"unknownIssuer"}""", "undecided", false)]
    [InlineData("""{"verdict":"verifiedWithWarnings"}""", "verifiedWithWarnings", false)]
    [InlineData("""{"verdict":"undecided","orElse":["notValid"]}""", "notValid", false)]
    [InlineData("""{"anyOf":[{"status":"4xx"},{"verdict":"notValid"}]}""", "notValid", false)]
    [InlineData("""{"status":"4xx"}""", "notValid", true)]
    public void A_pending_case_neither_passes_nor_is_called_invalid_where_neither_is_right(
        string expected, string verdict, bool misleads) =>
        new Expectation(JsonDocument.Parse(expected).RootElement)
            .MisleadingIn(Answer(JsonSerializer.Serialize(new { verdict }))).Any().Should().Be(misleads);

    [Fact]
    public async Task A_case_whose_file_is_missing_fails()
    {
        var services = new CaseServices();
        await services.InitializeAsync();
        foreach (var how in (string[])["csv", "file", "text", "catalog"])
        {
            var one = new FieldCase(JsonSerializer.SerializeToElement(new Dictionary<string, object>
            {
                ["id"] = how, ["as"] = how, ["expected"] = new { },
                ["file"] = "files/none", ["folder"] = "files/none", ["contentType"] = "text/plain",
            }));

            var handIn = () => services.AnswersToAsync(one);

            await handIn.Should().ThrowAsync<IOException>();
        }

        await services.DisposeAsync();
    }

    private static bool Holds(string expected, CaseAnswer answer) =>
        new Expectation(JsonDocument.Parse(expected).RootElement).FailuresOf(answer).Count == 0;

    private static CaseAnswer Answer(string body, int status = 200) => new("here", status, body)
    {
        AsOf = "2025-06-01T00:00:00Z",
        VcApi = true,
        Headers = new Dictionary<string, string>
        {
            ["content-type"] = "application/json; charset=utf-8", ["vary"] = "Accept",
        },
    };
}
