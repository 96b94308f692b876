namespace Recognition.Web.Tests.FieldCases;

/// <summary>Every case of tests/field-cases, handed to the real service and the command line.</summary>
public sealed class FieldCaseTests(CaseServices services) : IClassFixture<CaseServices>
{
    public static TheoryData<string> Ids() => [.. FieldCase.All.Select(one => one.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_field_case_is_answered_as_it_must_be(string id)
    {
        var pending = PendingCases.Reasons.ContainsKey(id);

        var failures = pending
            ? await FailuresOfAsync(id, (expected, answer) => expected.MisleadingIn(answer))
            : await FailuresOfAsync(id, (expected, answer) => expected.FailuresOf(answer));

        failures.Should().BeEmpty("{0}", FieldCase.Named(id).Text("why"));
    }

    [Fact]
    public async Task A_case_that_passes_is_not_listed_as_pending()
    {
        var passing = new List<string>();
        foreach (var id in PendingCases.Reasons.Keys)
            if ((await FailuresOfAsync(id, (expected, answer) => expected.FailuresOf(answer))).Count == 0)
                passing.Add(id);

        passing.Should().BeEmpty("they hold now, and nothing may break them unseen");
    }

    [Fact]
    public void Each_pending_case_is_one_of_the_next_issue_and_has_a_reason()
    {
        PendingCases.Reasons.Keys.Should().BeSubsetOf(
            FieldCase.All.Where(one => PendingCases.Kinds.Contains(one.Kind)).Select(one => one.Id));
        PendingCases.Reasons.Values.Should().OnlyContain(reason => reason.Length > 10);
    }

    [Fact]
    public void No_case_is_missing_and_each_id_stands_once() =>
        FieldCase.All.Select(one => one.Id).Should().HaveCount(251).And.OnlyHaveUniqueItems();

    private async Task<IReadOnlyList<string>> FailuresOfAsync(
        string id, Func<Expectation, CaseAnswer, IReadOnlyList<string>> judge)
    {
        var one = FieldCase.Named(id);
        var expected = new Expectation(one.Expected);
        return [.. (await services.AnswersToAsync(one)).SelectMany(answer => judge(expected, answer))];
    }
}
