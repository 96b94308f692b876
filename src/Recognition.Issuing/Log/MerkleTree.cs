using System.Numerics;
using System.Security.Cryptography;

namespace Recognition.Issuing.Log;

/// <summary>
/// The Merkle tree of RFC 9162, section 2.1, over SHA-256. The hashes of all complete subtrees are kept, so that a root
/// or a proof needs a number of them that grows with the logarithm of the tree alone.
/// </summary>
public static class MerkleTree
{
    /// <summary>A complete subtree's hash: level 0 is a leaf, and a node of level n covers 2^n leaves.</summary>
    public delegate byte[] ReadNode(int level, long index);

    /// <summary>Section 2.1.1: HASH(0x00 || d(0)).</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> entry) => Hash(0x00, entry, default);

    /// <summary>Section 2.1.1: HASH(0x01 || left || right).</summary>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => Hash(0x01, left, right);

    /// <summary>Section 2.1.1: the hash of the tree of the first <paramref name="size"/> leaves.</summary>
    public static byte[] Root(long size, ReadNode read) => size == 0 ? SHA256.HashData([]) : Root(0, size, read);

    /// <summary>Section 2.1.3.1: PATH(m, D_n), from the leaf upwards.</summary>
    public static List<byte[]> InclusionPath(long leaf, long size, ReadNode read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leaf);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leaf, size);
        var path = new List<byte[]>();
        AddPath(leaf, 0, size, read, path);
        return path;
    }

    /// <summary>Section 2.1.4.1: PROOF(m, D_n) that the tree of size n continues that of size m.</summary>
    public static List<byte[]> ConsistencyPath(long first, long second, ReadNode read)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var path = new List<byte[]>();
        AddSubproof(first, 0, second, known: true, read, path);
        return path;
    }

    /// <summary>Section 2.1.3.2: whether a leaf is in the tree of that size and root.</summary>
    public static bool VerifyInclusion(
        ReadOnlySpan<byte> leafHash, long leaf, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (leaf < 0 || leaf >= size) return false;
        var (fn, sn) = (leaf, size - 1);
        var hash = leafHash.ToArray();
        foreach (var node in path)
        {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                hash = NodeHash(node, hash);
                for (; (fn & 1) == 0 && fn != 0; fn >>= 1) sn >>= 1;
            }
            else
            {
                hash = NodeHash(hash, node);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Section 2.1.4.2: whether the tree of the second size and root continues that of the first.</summary>
    public static bool VerifyConsistency(
        long first, ReadOnlySpan<byte> firstRoot, long second, ReadOnlySpan<byte> secondRoot, IReadOnlyList<byte[]> path)
    {
        if (first <= 0 || first > second) return false;
        if (first == second) return path.Count == 0 && firstRoot.SequenceEqual(secondRoot);
        if (path.Count == 0) return false;
        // Step 2: a first tree that is complete is itself the first node of the path.
        var nodes = BitOperations.IsPow2(first) ? [firstRoot.ToArray(), .. path] : path;
        var (fn, sn) = (first - 1, second - 1);
        for (; (fn & 1) == 1; fn >>= 1) sn >>= 1;
        var (fr, sr) = (nodes[0], nodes[0]);
        for (var i = 1; i < nodes.Count; i++)
        {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                (fr, sr) = (NodeHash(nodes[i], fr), NodeHash(nodes[i], sr));
                for (; (fn & 1) == 0 && fn != 0; fn >>= 1) sn >>= 1;
            }
            else
            {
                sr = NodeHash(sr, nodes[i]);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && firstRoot.SequenceEqual(fr) && secondRoot.SequenceEqual(sr);
    }

    private static byte[] Root(long start, long size, ReadNode read)
    {
        // A complete subtree is stored; start is then a multiple of its size, for parts are split at powers of two.
        if (BitOperations.IsPow2(size))
        {
            var level = BitOperations.Log2((ulong)size);
            return read(level, start >> level);
        }

        var left = Split(size);
        return NodeHash(Root(start, left, read), Root(start + left, size - left, read));
    }

    private static void AddPath(long leaf, long start, long size, ReadNode read, List<byte[]> path)
    {
        if (size == 1) return;
        var left = Split(size);
        if (leaf < left)
        {
            AddPath(leaf, start, left, read, path);
            path.Add(Root(start + left, size - left, read));
        }
        else
        {
            AddPath(leaf - left, start + left, size - left, read, path);
            path.Add(Root(start, left, read));
        }
    }

    // SUBPROOF(m, D_n, b); "known" is b: the verifier has the root of this subtree already.
    private static void AddSubproof(long first, long start, long size, bool known, ReadNode read, List<byte[]> path)
    {
        if (first == size)
        {
            if (!known) path.Add(Root(start, size, read));
            return;
        }

        var left = Split(size);
        if (first <= left)
        {
            AddSubproof(first, start, left, known, read, path);
            path.Add(Root(start + left, size - left, read));
        }
        else
        {
            AddSubproof(first - left, start + left, size - left, known: false, read, path);
            path.Add(Root(start, left, read));
        }
    }

    /// <summary>The largest power of two that is smaller than the size.</summary>
    private static long Split(long size) => 1L << BitOperations.Log2((ulong)(size - 1));

    private static byte[] Hash(byte prefix, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([prefix]);
        hash.AppendData(first);
        hash.AppendData(second);
        return hash.GetHashAndReset();
    }
}
