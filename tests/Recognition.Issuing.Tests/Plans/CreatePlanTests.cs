using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;
using Recognition.Issuing.People;
using Recognition.Issuing.Plans;

namespace Recognition.Issuing.Tests.Plans;

public sealed class CreatePlanTests
{
    [Theory]
    [InlineData("name,email\nAda,ada@example.org\nBob,bob@example.org\n")]
    [InlineData("\ufeffName;E-Mail\r\nAda;ada@example.org\r\nBob;bob@example.org")]
    [InlineData("\nEMAIL\tname\n\nada@example.org\tAda\n\"bob@example.org\"\t\"Bob\"\n")]
    [InlineData("[{\"name\":\"Ada\",\"email\":\"ada@example.org\"}, {\"recipient\":{\"name\":\"Bob\",\"email\":\"bob@example.org\"}}]")]
    [InlineData("{\"name\":\"Ada\",\"email\":\"ada@example.org\"}\n\n{\"recipient\":{\"name\":\"Bob\",\"email\":\"bob@example.org\"}}")]
    public async Task A_file_is_read_whatever_its_form(string file)
    {
        await using var house = await House.FurnishedAsync();

        var plan = await house.CreatedAsync(file);

        plan.State.Should().Be(BulkPlanState.Ready);
        plan.Rows.Should().Be(2);
        plan.Counts.Should().Be(new PlanCounts(2, 0, 0, 0, 0, 0));
        (await house.RowsAsync(plan.Id)).Select(row => row.Name).Should().Equal("Ada", "Bob");
    }

    [Fact]
    public async Task Every_column_arrives_where_it_belongs()
    {
        await using var house = await House.FurnishedAsync();

        var plan = await house.CreatedAsync("""
            achievement,name,email,did,Valid From,valid_until,narrative,evidenceUrl,evidenceName,evidence-narrative2,result:score,result:exam,result:grade
            certified,"Example, Ada",ada@example.org,did:example:ada,2026-01-02T03:04:05Z,2027-01-02T03:04:05Z,"Two
            lines",https://example.org/pr,A request,Words,92,Completed,
            """, achievement: null);

        plan.Counts.Accepted.Should().Be(1, (await house.CodesAsync(plan.Id)).FirstOrDefault());
        using var credential = JsonDocument.Parse(plan.Preview!.Credential!.Value);
        var subject = credential.RootElement.GetProperty("credentialSubject");
        subject.GetProperty("id").GetString().Should().Be("did:example:ada");
        subject.GetProperty("narrative").GetString().Should().Be("Two\nlines");
        credential.RootElement.GetProperty("validFrom").GetString().Should().Be("2026-01-02T03:04:05Z");
        credential.RootElement.GetProperty("validUntil").GetString().Should().Be("2027-01-02T03:04:05Z");
        credential.RootElement.GetProperty("evidence").GetArrayLength().Should().Be(2);
        var results = subject.GetProperty("result");
        results.GetArrayLength().Should().Be(2);
        results[0].GetProperty("value").GetString().Should().Be("92");
        results[1].GetProperty("status").GetString().Should().Be("Completed");
    }

    [Fact]
    public async Task What_is_wrong_with_a_row_is_told_with_its_column_all_of_it()
    {
        await using var house = await House.FurnishedAsync();

        var plan = await house.CreatedAsync("""
            achievement,name,email,validUntil,evidenceUrl,result:score
            pioneer,Ada,ada@example.org,,,
            pioneer,,not an address,,,
            nonsense,Bob,,,,
            coming,Cid,,,,
            pioneer,Dan,,yesterday,ftp://x,
            certified,Eve,,,,12
            pioneer,Fay,,,,12
            """, achievement: null);

        plan.Counts.Should().Be(new PlanCounts(1, 0, 6, 0, 0, 0));
        (await house.CodesAsync(plan.Id)).Should().Equal(
            "name: member-missing", "email: email-invalid", "achievement: achievement-unknown",
            "achievement: achievement-not-earnable", "validUntil: time-invalid", "evidenceUrl: url-invalid",
            "result:score: result-below-required", "result:score: result-description-unknown");
        (await house.RowsAsync(plan.Id, "rejected")).Select(row => row.Number).Should().Equal(2, 3, 4, 5, 6, 7);
        (await house.RowsAsync(plan.Id, "rejected"))[0].Line.Should().Be(3);
    }

    [Fact]
    public async Task Rows_that_break_the_form_are_rejected_and_the_others_are_read()
    {
        await using var house = await House.FurnishedAsync();

        var plan = await house.CreatedAsync(
            "name,email\nAda,ada@example.org\nonly one\none,two@example.org,three\nB\"o\"b,x@example.org\n"
            + "\"Cid\"x,cid@example.org\nN\0ul,nul@example.org\nTurned \u202ename,t@example.org\nDan,dan@example.org\n"
            + new string('x', 1_000_000) + ",large@example.org\nEve," + new string('y', 1_000_000)
            + "\nFay,fay@example.org\n");

        plan.Rows.Should().Be(11);
        plan.Counts.Accepted.Should().Be(3);
        (await house.CodesAsync(plan.Id)).Should().Equal(
            ": csv-ragged", ": csv-ragged", ": csv-quotes", ": csv-quotes", "name: text-forbidden-characters",
            "name: text-forbidden-characters", "name: text-too-long", "email: text-too-long");
    }

    [Fact]
    public async Task A_formula_in_a_cell_is_a_text()
    {
        await using var house = await House.FurnishedAsync();

        var plan = await house.CreatedAsync("name,email\n=cmd|' /C calc'!A0,formula@example.org\n");

        (await house.RowsAsync(plan.Id, "accepted"))[0].Name.Should().Be("=cmd|' /C calc'!A0");
    }

    [Theory]
    [InlineData("", "plan-empty")]
    [InlineData("\n \n;;\n", "plan-empty")]
    [InlineData("name,email\n", "plan-empty")]
    [InlineData("[]", "plan-empty")]
    [InlineData("name,email,Name\nAda,a@example.org,Ada\n", "plan-column-twice")]
    [InlineData("name,e mail,E-Mail\nAda,a@example.org,b\n", "plan-column-twice")]
    [InlineData("name,emial\nAda,a@example.org\n", "plan-column-unknown")]
    [InlineData("name,,email\nAda,,a@example.org\n", "plan-column-unknown")]
    [InlineData("email\na@example.org\n", "plan-column-missing")]
    [InlineData("\0\0\0\0", "plan-column-unknown")]
    [InlineData("[{\"name\":\"Ada\"},{\"name\":]", "plan-json-malformed")]
    [InlineData("[{\"name\":\"Ada\"}", "plan-json-malformed")]
    public async Task A_file_that_is_wrong_as_a_whole_is_refused_and_leaves_nothing(string file, string code)
    {
        await using var house = await House.FurnishedAsync();

        var refused = await house.CreateAsync(file);

        refused.Failure!.Code.Should().Be(code);
        await NothingIsLeftAsync(house);
    }

    [Fact]
    public async Task Another_encoding_is_refused_with_the_place()
    {
        await using var house = await House.FurnishedAsync();
        byte[] latin1 = [.. Encoding.UTF8.GetBytes(Recipients.Csv(2000)), .. Encoding.Latin1.GetBytes("Zoë,z@example.org\n")];

        (await house.CreateAsync(latin1)).Failure!.Code.Should().Be("plan-not-utf8");
        (await house.CreateAsync(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("name\nAda\n")).ToArray()))
            .Failure!.Code.Should().Be("plan-not-utf8");
        await NothingIsLeftAsync(house);
        var array = await house.CreateAsync([.. "[{\"name\":\"Zo"u8, 0xEB, .. "\"}]"u8], PlanFileFormat.Json);
        array.Value.Counts.Should().Be(new PlanCounts(0, 0, 1, 0, 0, 0));
    }

    [Theory]
    [InlineData(PlanFileFormat.Csv, "name\n\"")]
    [InlineData(PlanFileFormat.Json, "[{\"name\":\"")]
    [InlineData(PlanFileFormat.JsonLines, "{\"name\":\"")]
    public async Task An_entry_without_end_is_not_gathered_in_memory(PlanFileFormat format, string start)
    {
        await using var house = await House.FurnishedAsync();
        byte[] file = [.. Encoding.UTF8.GetBytes(start), .. Enumerable.Repeat((byte)'x', 6 * 1024 * 1024)];

        (await house.CreateAsync(file, format)).Failure!.Code.Should().Be("plan-row-too-large");
        await NothingIsLeftAsync(house);
    }

    [Fact]
    public async Task What_is_wrong_with_an_entry_of_json_is_told_with_a_pointer()
    {
        await using var house = await House.FurnishedAsync();

        var plan = await house.CreatedAsync("""
            {"name": "Ada"}
            {"name": "Ada", "emial": "x"}
            {"name": "Ada", "name": "Bob"}
            {"recipient": {"name": "Ada"}, "email": "x@example.org"}
            {"name": 7}
            ["Ada"]
            {"name": "Ada", "narrative":
            {"recipient": {"name": "Ada", "email": "x"}}
            """);

        plan.Counts.Accepted.Should().Be(1);
        (await house.CodesAsync(plan.Id)).Should().Equal(
            "/emial: member-unknown", "$.name: json-duplicate-member", "/email: member-unknown", "/name: wrong-type",
            ": wrong-type", ": json-malformed", "/recipient/email: email-invalid");
    }

    [Fact]
    public async Task The_same_recipient_twice_is_a_duplicate_by_address_or_by_DID()
    {
        await using var house = await House.FurnishedAsync();

        var plan = await house.CreatedAsync("""
            achievement,name,email,did
            pioneer,Ada,ada@example.org,did:example:ada
            pioneer,Ada again,ADA@example.org ,
            certified,Ada,ada@example.org,
            pioneer,Ada too,,did:example:ada
            pioneer,Nobody known,,
            pioneer,Nobody known,,
            """, achievement: null);

        plan.Counts.Should().Be(new PlanCounts(4, 2, 0, 0, 0, 0));
        (await house.RowsAsync(plan.Id, "duplicate")).Select(row => (row.Number, row.Problems[0].Code))
            .Should().Equal((2, "row-twice"), (4, "row-twice"));
        await using var database = house.OpenDatabase();
        (await database.BulkPlanRecipients.CountAsync()).Should().Be(0, "they are needed while a file is read only");
    }

    [Fact]
    public async Task Who_holds_the_achievement_is_a_duplicate_with_the_award()
    {
        await using var house = await House.FurnishedAsync();
        var held = await house.GrantedAsync(Samples.ToAda);

        var plan = await house.CreatedAsync("name,email\nAda,ada@example.org\nBob,bob@example.org\n");

        plan.Counts.Should().Be(new PlanCounts(1, 1, 0, 0, 0, 0));
        (await house.RowsAsync(plan.Id, "duplicate"))[0].AwardUrl.Should().Be(held.Url);
        plan.Preview!.NotAccepted.Should().ContainSingle();
    }

    [Fact]
    public async Task An_achievement_that_is_not_there_is_refused_before_the_file_is_read()
    {
        await using var house = await House.FurnishedAsync();

        (await house.CreateAsync("name\nAda\n", achievement: "nonsense")).Failure!.Code.Should().Be("achievement-unknown");
    }

    [Fact]
    public async Task A_reading_that_is_given_up_leaves_nothing()
    {
        await using var house = await House.FurnishedAsync();
        using var cancelled = new CancellationTokenSource();
        var progress = new Told(_ => cancelled.Cancel());

        var reading = () => house.Get<CreatePlan>().ExecuteAsync(
            Recipients.FileOf(Recipients.Csv(3000)), null, "pioneer", null, progress, cancelled.Token);

        await reading.Should().ThrowAsync<OperationCanceledException>();
        await NothingIsLeftAsync(house);
    }

    [Fact]
    public async Task A_plan_that_was_not_applied_can_be_deleted()
    {
        await using var house = await House.FurnishedAsync();
        var plan = await house.CreatedAsync(Recipients.Csv(3));

        (await house.Get<DeletePlan>().ExecuteAsync(plan.Id)).Ok.Should().BeTrue();

        (await house.Get<GetPlan>().ExecuteAsync(plan.Id)).Failure!.Code.Should().Be("plan-not-found");
        (await house.Get<DeletePlan>().ExecuteAsync(plan.Id)).Failure!.Code.Should().Be("plan-not-found");
        await NothingIsLeftAsync(house);
    }

    [Fact]
    public async Task Who_is_erased_is_erased_from_plans_too()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.ToAda with
        {
            Recipient = new GrantRecipient { Name = "Ada", Email = "ada+one@example.org" },
        });
        var plan = await house.CreatedAsync("achievement,name,email\npioneer,Ada,ADA+one@example.org\n"
            + "certified,Ada,Ada+One@Example.org\nnonsense,Ada,ada+one@example.org\npioneer,Bob,bob@example.org\n");
        plan.Counts.Should().Be(new PlanCounts(2, 1, 1, 0, 0, 0));

        (await house.Get<ErasePerson>().ExecuteAsync("ada+one@example.org")).Failure.Should().BeNull();

        (await house.RowsAsync(plan.Id)).Select(row => row.Name).Should().Equal(null, null, null, "Bob");
        (await house.AppliedAsync(plan.Id)).Counts.Should().Be(new PlanCounts(0, 1, 2, 0, 1, 0));
    }

    private static async Task NothingIsLeftAsync(House house)
    {
        await using var database = house.OpenDatabase();
        (await database.BulkPlans.CountAsync()).Should().Be(0);
        (await database.BulkPlanRows.CountAsync()).Should().Be(0);
        (await database.BulkPlanRecipients.CountAsync()).Should().Be(0);
    }
}
