using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Recognition.LinkedData;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Rdf;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// What a derived ecdsa-sd-2023 proof is verified against (vc-di-ecdsa 1.0, section 3.5.9, createVerifyData): the
/// statements of the revealed document under the labels that were signed, told apart by the proof's indexes.
/// </summary>
public sealed class RevealedStatements
{
    private RevealedStatements(byte[][] all, IReadOnlySet<int> mandatoryIndexes)
    {
        All = all;
        var others = new List<ReadOnlyMemory<byte>>(all.Length);
        using var mandatory = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < all.Length; i++)
        {
            if (mandatoryIndexes.Contains(i)) mandatory.AppendData(all[i]);
            else others.Add(all[i]);
        }

        NonMandatory = others;
        MandatoryHash = mandatory.GetHashAndReset();
    }

    /// <summary>All as N-Quads in UTF-8, each with its line feed, sorted by code point.</summary>
    public IReadOnlyList<byte[]> All { get; }

    /// <summary>Those that have a signature each.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> NonMandatory { get; }

    /// <summary>SHA-256 of the mandatory ones together.</summary>
    public ReadOnlyMemory<byte> MandatoryHash { get; }

    public static bool TryRead(
        SecuredDocument document,
        DerivedProofValue value,
        [NotNullWhen(true)] out RevealedStatements? statements,
        [NotNullWhen(false)] out ProofProblem? problem)
    {
        statements = null;
        // Step 4: labelReplacementCanonicalizeJsonLd (section 3.4.2) of the document without its proofs.
        if (!TryRelabel(document, value.LabelMap, out var all, out problem)) return false;
        foreach (var index in value.MandatoryIndexes)
        {
            if (index < all.Length) continue;
            problem = ProofProblem.Malformed($"The proof calls statement {index} mandatory; there are {all.Length}.");
            return false;
        }

        statements = new RevealedStatements(all, value.MandatoryIndexes); // Steps 5 to 7
        return true;
    }

    // Section 3.4.1, labelReplacementCanonicalizeNQuads, with the label map function of section 3.5.1.
    private static bool TryRelabel(
        SecuredDocument document,
        IReadOnlyDictionary<string, string> labelMap,
        [NotNullWhen(true)] out byte[][]? lines,
        [NotNullWhen(false)] out ProofProblem? problem)
    {
        problem = null;
        lines = null;
        var quads = document.JsonLd.ToRdf(
            document.Document,
            EddsaRdfc2022.Reading with { Without = "proof" });
        if (!quads.Ok)
        {
            problem = ProofProblem.NotCanonical(quads.Error, "$");
            return false;
        }

        var canonical = Rdfc10.Canonicalize(quads.Value, new WorkLimit(JsonLdLimits.Default.BlankNodeWork));
        if (!canonical.Ok)
        {
            problem = ProofProblem.NotCanonical(canonical.Error, "$");
            return false;
        }

        var labels = new Dictionary<string, Term>(StringComparer.Ordinal);
        foreach (var (own, issued) in canonical.Value.IssuedIdentifiers)
        {
            if (!labelMap.TryGetValue(issued, out var signed))
            {
                problem = ProofProblem.Malformed($"The proof gives no label for the node {issued}.");
                return false;
            }

            labels.Add(own, Term.BlankNode(signed));
        }

        lines = new byte[quads.Value.Count][];
        for (var i = 0; i < lines.Length; i++) lines[i] = NQuads.Write([Relabel(quads.Value[i], labels)]);
        // The order of UTF-8 bytes is the order of code points.
        Array.Sort(lines, static (one, other) => one.AsSpan().SequenceCompareTo(other));
        return true;
    }

    private static Quad Relabel(Quad quad, Dictionary<string, Term> labels)
    {
        Term Replace(Term term) => term.Kind == TermKind.BlankNode ? labels[term.Value] : term;
        return new Quad(Replace(quad.Subject), quad.Predicate, Replace(quad.Object), Replace(quad.Graph));
    }
}
