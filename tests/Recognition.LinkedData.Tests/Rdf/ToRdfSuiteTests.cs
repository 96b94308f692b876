using System.Text;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Rdf;
using Recognition.LinkedData.Tests.Expansion;
using Recognition.Testing;

namespace Recognition.LinkedData.Tests.Rdf;

/// <summary>
/// The W3C suite for the conversion to RDF: one test an entry. Datasets are compared in canonical form.
/// </summary>
public class ToRdfSuiteTests
{
    /// <summary>Entries that do not pass, with the reason. The list is exact: see the last test.</summary>
    private static readonly Dictionary<string, string> NotPassed = [];

    private static readonly Dictionary<string, SuiteEntry> All = SuiteEntry.All("toRdf").ToDictionary(entry => entry.Id);

    public static TheoryData<string> Entries => SuiteEntry.Ids("toRdf");

    [CorpusTheory(DisplayName = "toRdf")]
    [MemberData(nameof(Entries))]
    public void ToRdf(string entry)
    {
        var problem = Problem(All[entry]);
        if (NotPassed.TryGetValue(entry, out var reason)) problem.Should().NotBeNull("it is listed: {0}", reason);
        else problem.Should().BeNull();
    }

    [CorpusFact]
    public void The_list_of_entries_that_do_not_pass_is_exact()
    {
        All.Should().HaveCount(456);
        All.Values.Where(entry => Problem(entry) is not null).Select(entry => entry.Id)
            .Should().BeEquivalentTo(NotPassed.Keys);
    }

    private static string? Problem(SuiteEntry entry)
    {
        var processor = new JsonLd(new SuiteEntry.Documents());
        var result = processor.ToRdf(entry.Input, entry.Options);
        if (entry.IsNegative)
            return result.Error?.CodeName == entry.ExpectedCode ? null : $"{result.Error} is not {entry.ExpectedCode}";
        if (!result.Ok) return result.Error.ToString();
        if (entry.IsSyntaxOnly) return null;
        if (entry.Options.GeneralizedRdf) return GeneralizedProblem(entry, result.Value);
        var actual = Canonical(result.Value);
        if (!NQuads.TryParse(Encoding.UTF8.GetBytes(entry.Expected), out var quads, out var broken))
            return $"The expected file is not N-Quads: {broken}";
        var expected = Canonical(quads);
        if (actual != expected) return $"{actual} is not {expected}";
        return Encoding.UTF8.GetString(processor.Canonicalize(entry.Input, entry.Options).Value) == expected
            ? null : "Canonicalize differs from ToRdf";
    }

    private static string Canonical(IEnumerable<Quad> quads) =>
        Encoding.UTF8.GetString(Rdfc10.Canonicalize(quads).Value.NQuads);

    // RDFC-1.0 knows no blank node predicates: here labels are tried out.
    private static string? GeneralizedProblem(SuiteEntry entry, IEnumerable<Quad> quads)
    {
        var expected = entry.Expected.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order();
        string[][] names = [["b1", "b2"], ["b2", "b1"]];
        var actual = names.Select(name => Encoding.UTF8.GetString(NQuads.Write(quads))
            .Replace("_:b0", "_:first").Replace("_:b1", "_:second").Replace("first", name[0]).Replace("second", name[1])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
        return actual.Any(lines => lines.SequenceEqual(expected)) ? null : "no labels make it the same";
    }
}
