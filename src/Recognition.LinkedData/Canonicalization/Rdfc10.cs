using System.Security.Cryptography;
using Recognition.LinkedData.Rdf;

namespace Recognition.LinkedData.Canonicalization;

/// <summary>RDF Dataset Canonicalization 1.0 (https://www.w3.org/TR/rdf-canon/).</summary>
public static class Rdfc10
{
    /// <summary>
    /// Canonical N-Quads and labels of a dataset; repeated quads count once. Refused with
    /// <see cref="JsonLdErrorCode.TooComplex"/> where the work limit is reached.
    /// </summary>
    /// <param name="quads">The dataset. Labels mean nothing: c14n0 is relabelled like any other.</param>
    /// <param name="limit">Bounds the work; see <see cref="WorkLimit"/>.</param>
    /// <param name="hash">SHA-256 (the default) or SHA-384.</param>
    /// <param name="cancellation">Ends the work by an <see cref="OperationCanceledException"/>.</param>
    public static JsonLdResult<CanonicalDataset> Canonicalize(
        IEnumerable<Quad> quads,
        WorkLimit? limit = null,
        HashAlgorithmName? hash = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(quads);
        using var dataset = new Dataset();
        foreach (var quad in quads) dataset.Add(quad);
        var algorithm = Rdfc10Hash.Of(hash ?? HashAlgorithmName.SHA256);
        var labels = new CanonicalLabels(dataset, algorithm, limit ?? WorkLimit.Default, cancellation);
        if (!labels.TryIssue()) return new JsonLdResult<CanonicalDataset>(TooComplex(limit ?? WorkLimit.Default));
        return new JsonLdResult<CanonicalDataset>(
            new CanonicalDataset(CanonicalNQuads.Write(dataset, labels), labels.ToMap()));
    }

    internal static JsonLdError TooComplex(WorkLimit limit) => new(
        JsonLdErrorCode.TooComplex,
        JsonLdErrorCodes.NameOf(JsonLdErrorCode.TooComplex),
        $"Its blank nodes look so much alike that telling them apart takes more than {limit.NDegreeCalls} steps.",
        "$");
}
