using System.Text.Json;
using Recognition.Testing;

namespace Recognition.LinkedData.Tests.Expansion;

/// <summary>The W3C suite for expansion: one test an entry.</summary>
public class ExpandSuiteTests
{
    /// <summary>Entries that do not pass, with the reason. The list is exact: see the last test.</summary>
    private static readonly Dictionary<string, string> NotPassed = [];

    private static readonly Dictionary<string, SuiteEntry> All = SuiteEntry.All("expand").ToDictionary(entry => entry.Id);

    public static TheoryData<string> Entries => SuiteEntry.Ids("expand");

    [CorpusTheory(DisplayName = "expand")]
    [MemberData(nameof(Entries))]
    public void Expand(string entry)
    {
        var problem = Problem(All[entry]);
        if (NotPassed.TryGetValue(entry, out var reason)) problem.Should().NotBeNull("it is listed: {0}", reason);
        else problem.Should().BeNull();
    }

    [CorpusFact]
    public void The_list_of_entries_that_do_not_pass_is_exact()
    {
        All.Should().HaveCount(376);
        All.Values.Where(entry => Problem(entry) is not null).Select(entry => entry.Id)
            .Should().BeEquivalentTo(NotPassed.Keys);
    }

    private static string? Problem(SuiteEntry entry)
    {
        var result = new JsonLd(new SuiteEntry.Documents()).Expand(entry.Input, entry.Options);
        if (entry.IsNegative)
            return result.Error?.CodeName == entry.ExpectedCode ? null : $"{result.Error} is not {entry.ExpectedCode}";
        if (!result.Ok) return result.Error.ToString();
        using var expected = JsonDocument.Parse(entry.Expected);
        using var actual = JsonDocument.Parse(result.Value.ToJson());
        return Normal(actual.RootElement) == Normal(expected.RootElement)
            ? null : $"{actual.RootElement} is not {expected.RootElement}";
    }

    // Order of members never counts; order of items counts below @list and within JSON literals.
    private static string Normal(JsonElement element, bool ordered = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                var items = element.EnumerateArray().Select(item => Normal(item, ordered));
                return "[" + string.Join(',', ordered ? items : items.Order(StringComparer.Ordinal)) + "]";
            case JsonValueKind.Object:
                return "{" + string.Join(',', element.EnumerateObject()
                    .OrderBy(member => member.Name, StringComparer.Ordinal)
                    .Select(member => JsonSerializer.Serialize(member.Name) + ":"
                        + Normal(member.Value, member.Name is "@list" or "@value"))) + "}";
            case JsonValueKind.String:
                return JsonSerializer.Serialize(element.GetString());
            default:
                return element.GetRawText();
        }
    }
}
