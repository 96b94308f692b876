using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// The proofValue of a derived ecdsa-sd-2023 proof (vc-di-ecdsa 1.0, section 3.5.8, parseDerivedProofValue): "u" and
/// base64url of a header and of five parts in CBOR.
/// </summary>
public sealed class DerivedProofValue
{
    /// <summary>More statements than this are not verified one by one: a badge has about 80.</summary>
    public const int MaxStatements = 4096;

    private const int MaxBytes = 512 * 1024;
    private const int SignatureLength = 64;
    private const int LabelLength = 32;

    private DerivedProofValue(
        ReadOnlyMemory<byte> baseSignature,
        ReadOnlyMemory<byte> publicKey,
        IReadOnlyList<ReadOnlyMemory<byte>> signatures,
        IReadOnlyDictionary<string, string> labelMap,
        IReadOnlySet<int> mandatoryIndexes)
    {
        BaseSignature = baseSignature;
        PublicKey = publicKey;
        Signatures = signatures;
        LabelMap = labelMap;
        MandatoryIndexes = mandatoryIndexes;
    }

    /// <summary>The issuer's, over proof options, the key below and the mandatory statements.</summary>
    public ReadOnlyMemory<byte> BaseSignature { get; }

    /// <summary>The P-256 Multikey, 35 bytes, that was made for this one proof and signs single statements.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>One for each statement that is not mandatory, in their order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Signatures { get; }

    /// <summary>From the canonical label of a blank node ("c14n0") to the one that was signed ("u…").</summary>
    public IReadOnlyDictionary<string, string> LabelMap { get; }

    /// <summary>Which of the revealed statements are mandatory.</summary>
    public IReadOnlySet<int> MandatoryIndexes { get; }

    private static ReadOnlySpan<byte> BaseHeader => [0xd9, 0x5d, 0x00];

    private static ReadOnlySpan<byte> DerivedHeader => [0xd9, 0x5d, 0x01];

    public static bool TryParse(
        string? proofValue,
        [NotNullWhen(true)] out DerivedProofValue? value,
        [NotNullWhen(false)] out ProofProblem? problem)
    {
        value = null;
        problem = null;
        // Steps 1 to 3
        if (proofValue is not ['u', ..] || !Multibase.TryDecode(proofValue, MaxBytes, out var all))
            problem = ProofProblem.Malformed($"\"proofValue\" is not \"u\" and at most {MaxBytes} bytes in base64url.");
        else if (all.AsSpan().StartsWith(BaseHeader))
            problem = new ProofProblem(
                "base-proof",
                "This is a base proof, which the issuer makes for the holder alone: it is not to be shown to a "
                + "verifier. Ask the holder for a proof that is derived from it.");
        else if (!all.AsSpan().StartsWith(DerivedHeader))
            problem = ProofProblem.Malformed("\"proofValue\" does not begin as one of ecdsa-sd-2023 does.");
        else if ((value = ReadParts(all.AsMemory(DerivedHeader.Length))) is null)
            problem = ProofProblem.Malformed("\"proofValue\" does not hold the five parts of a derived proof.");
        return value is not null;
    }

    // Step 4: an array of five elements, each of the kind and length that is its due; nothing behind it.
    private static DerivedProofValue? ReadParts(ReadOnlyMemory<byte> cbor)
    {
        var reader = new CborReader(cbor.Span);
        if (!reader.TryReadArray(out var parts) || parts != 5) return null;
        if (!reader.TryReadBytes(out var baseSignature) || baseSignature.Length != SignatureLength) return null;
        // Note: the standard says 36 bytes, and means the 35 of its vectors: two of prefix, 33 of compressed point.
        if (!reader.TryReadBytes(out var publicKey) || publicKey.Length != 35) return null;
        if (ReadSignatures(ref reader) is not { } signatures) return null;
        if (ReadLabelMap(ref reader) is not { } labelMap) return null;
        if (ReadIndexes(ref reader) is not { } indexes || !reader.AtEnd) return null;
        return new DerivedProofValue(baseSignature.ToArray(), publicKey.ToArray(), signatures, labelMap, indexes);
    }

    private static List<ReadOnlyMemory<byte>>? ReadSignatures(ref CborReader reader)
    {
        if (!reader.TryReadArray(out var count) || count > MaxStatements) return null;
        var signatures = new List<ReadOnlyMemory<byte>>(count);
        for (var i = 0; i < count; i++)
        {
            if (!reader.TryReadBytes(out var signature) || signature.Length != SignatureLength) return null;
            signatures.Add(signature.ToArray());
        }

        return signatures;
    }

    // Section 3.5.6, decompressLabelMap. Note: two nodes with one label would let the holder tear one node apart.
    private static Dictionary<string, string>? ReadLabelMap(ref CborReader reader)
    {
        if (!reader.TryReadMap(out var count) || count > MaxStatements) return null;
        var map = new Dictionary<string, string>(count, StringComparer.Ordinal);
        var labels = new HashSet<string>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            if (!reader.TryReadInteger(out var number)) return null;
            if (!reader.TryReadBytes(out var label) || label.Length != LabelLength) return null;
            var text = "u" + Base64Url.EncodeToString(label);
            if (!labels.Add(text) || !map.TryAdd($"c14n{number}", text)) return null;
        }

        return map;
    }

    private static HashSet<int>? ReadIndexes(ref CborReader reader)
    {
        if (!reader.TryReadArray(out var count) || count > MaxStatements) return null;
        var indexes = new HashSet<int>(count);
        for (var i = 0; i < count; i++)
            if (!reader.TryReadInteger(out var index) || !indexes.Add(index)) return null;
        return indexes;
    }
}
