using Recognition.Testing;

namespace Recognition.Cli.Tests;

/// <summary>The W3C rdf-canon suite through the command line: a folder in, a folder out.</summary>
public sealed class CanonizeSuiteTests
{
    [CorpusFact]
    public void Canonizing_the_rdf_canon_suite_gives_the_published_results()
    {
        using var shell = new Shell();
        var suite = Corpora.PathTo("rdf-canon/rdfc10");
        // test074 is meant to be refused, test075 is about SHA-384.
        var inputs = Directory.GetFiles(suite, "*-in.nq").Where(file =>
            !file.Contains("test074") && !file.Contains("test075")).ToArray();

        var answer = shell.Run(["jsonld", "canonize", .. inputs, "--out", "canonical"]);

        answer.ExitCode.Should().Be(0, answer.Error);
        inputs.Should().HaveCountGreaterThan(60);
        foreach (var input in inputs) Compare(shell, suite, input);
    }

    [CorpusFact]
    public void Canonizing_with_sha384_gives_the_published_result()
    {
        using var shell = new Shell();
        var suite = Corpora.PathTo("rdf-canon/rdfc10");
        var input = Path.Combine(suite, "test075-in.nq");

        shell.Run("jsonld", "canonize", input, "--hash", "sha384", "--out", "canonical").ExitCode.Should().Be(0);

        Compare(shell, suite, input);
    }

    [CorpusFact]
    public void A_poisoned_dataset_is_refused()
    {
        using var shell = new Shell();

        var answer = shell.Run("jsonld", "canonize", Corpora.PathTo("rdf-canon/rdfc10/test074-in.nq"));

        answer.ExitCode.Should().Be(65);
        answer.Error.Should().Contain("too complex");
    }

    private static void Compare(Shell shell, string suite, string input)
    {
        var name = Path.GetFileName(input);
        var published = Path.Combine(suite, name.Replace("-in.nq", "-rdfc10.nq", StringComparison.Ordinal));
        File.ReadAllText(shell.PathTo($"canonical/{name}")).Should().Be(File.ReadAllText(published), name);
    }
}
