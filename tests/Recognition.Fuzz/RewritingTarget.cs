using System.Text;
using System.Text.Json.Nodes;
using Recognition.Testing.Rewriting;

namespace Recognition.Fuzz;

/// <summary>
/// The rewriting attack on the verifier. An input is the name of a situation, a line feed, and a document that was
/// rewritten up to four times.
/// </summary>
internal static class RewritingTarget
{
    private const int MostWays = 4;

    public static FuzzTarget One { get; } = new(
        "rewriting", [.. Situations.All.Select(situation => Encoding.UTF8.GetBytes(situation.Name))], Rewrite, Read,
        64 * 1024 * 1024, Few: 300);

    /// <summary>Every way at every member of every document, one at a time.</summary>
    /// <returns>How many are judged better than they must be.</returns>
    public static int RunAll(TextWriter output)
    {
        var (all, found) = (0, 0);
        foreach (var situation in Situations.All)
            foreach (var rewriting in situation.Rewriter.All())
            {
                all++;
                if (Judge(situation, rewriting.Document) is not { } objection) continue;
                found++;
                output.WriteLine($"{situation}: {rewriting}: {objection}\n  {rewriting.Document.ToJsonString()}");
            }

        output.WriteLine($"{all} rewritings of {Situations.All.Count} documents, {found} findings");
        return found;
    }

    private static byte[] Rewrite(byte[] name, byte[] other, Dice dice)
    {
        var situation = Situations.Named(Encoding.UTF8.GetString(name));
        var document = situation.Rewriter.Any(MostWays, dice.Below)?.Document ?? situation.Document;
        return [.. name, (byte)'\n', .. Encoding.UTF8.GetBytes(document.ToJsonString())];
    }

    // Accepted are those that are judged no worse than the document as it was signed.
    private static bool Read(byte[] input)
    {
        var end = Array.IndexOf(input, (byte)'\n');
        var situation = Situations.Named(Encoding.UTF8.GetString(input.AsSpan(0, end)));
        var document = JsonNode.Parse(input.AsSpan(end + 1))!.AsObject();
        var report = situation.VerifyAsync(document, Stage.Options).GetAwaiter().GetResult();
        if (situation.Objection(document, report) is { } objection) throw new InvalidOperationException(objection);
        return report.Verdict == situation.Untouched;
    }

    private static string? Judge(Situation situation, JsonObject document) => situation.Objection(
        document, situation.VerifyAsync(document, Stage.Options).GetAwaiter().GetResult());
}
