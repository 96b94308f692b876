using System.Globalization;
using System.Text;
using Recognition.Issuing.Plans;

namespace Recognition.Issuing.Tests.Plans;

/// <summary>Files of recipients for tests, and what they become.</summary>
internal static class Recipients
{
    public static string Csv(int count, int first = 0)
    {
        var text = new StringBuilder("name,email\n");
        for (var i = first; i < first + count; i++)
            text.Append(CultureInfo.InvariantCulture, $"Earner {i},earner.{i}@example.org\n");
        return text.ToString();
    }

    public static Stream FileOf(string text) => FileOf(Encoding.UTF8.GetBytes(text));

    public static Stream FileOf(byte[] bytes) => new MemoryStream(bytes);

    public static Task<Outcome<PlanView>> CreateAsync(
        this House house, string file, PlanFileFormat? format = null, string? achievement = "pioneer") =>
        house.CreateAsync(Encoding.UTF8.GetBytes(file), format, achievement);

    public static Task<Outcome<PlanView>> CreateAsync(
        this House house, byte[] file, PlanFileFormat? format = null, string? achievement = "pioneer") =>
        house.Get<CreatePlan>().ExecuteAsync(FileOf(file), format, achievement, "recipients.csv");

    public static async Task<PlanView> CreatedAsync(
        this House house, string file, PlanFileFormat? format = null, string? achievement = "pioneer")
    {
        var created = await house.CreateAsync(file, format, achievement);
        created.Failure.Should().BeNull();
        return created.Value;
    }

    public static async Task<PlanView> AppliedAsync(this House house, int plan)
    {
        var applied = await house.Get<ApplyPlan>().ExecuteAsync(plan);
        applied.Failure.Should().BeNull();
        return applied.Value;
    }

    public static async Task<IReadOnlyList<PlanRowView>> RowsAsync(this House house, int plan, string? state = null) =>
        (await house.Get<ListPlanRows>().ExecuteAsync(plan, state, limit: 1000)).Value.Rows;

    public static async Task<string[]> CodesAsync(this House house, int plan) =>
        [.. (await house.RowsAsync(plan, "rejected")).SelectMany(row => row.Problems)
            .Select(problem => $"{problem.Column}: {problem.Code}")];
}
