using Recognition.Issuing.Log;

namespace Recognition.Issuing.Tests.Log;

/// <summary>The test tree that implementations of Certificate Transparency share (RFC 6962 and 9162 hash alike).</summary>
public sealed class MerkleTreeTests
{
    private static readonly string[] Leaves =
    [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ];

    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void The_empty_tree_has_the_hash_of_nothing() =>
        Hex(MerkleTree.Root(0, Unread)).Should()
            .Be("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_published_roots_come_out(int size)
    {
        var nodes = NodesOf([.. Leaves.Select(Convert.FromHexString)]);

        Hex(MerkleTree.Root(size, nodes)).Should().Be(Roots[size - 1]);
    }

    [Fact]
    public void Every_leaf_of_every_tree_up_to_70_is_proved_and_no_other()
    {
        var nodes = NodesOf(Many(70));
        for (var size = 1L; size <= 70; size++)
        {
            var root = MerkleTree.Root(size, nodes);
            for (var leaf = 0L; leaf < size; leaf++)
            {
                var path = MerkleTree.InclusionPath(leaf, size, nodes);
                MerkleTree.VerifyInclusion(nodes(0, leaf), leaf, size, path, root).Should().BeTrue();
                MerkleTree.VerifyInclusion(nodes(0, leaf), leaf + 1, size, path, root).Should().BeFalse();
                MerkleTree.VerifyInclusion(new byte[32], leaf, size, path, root).Should().BeFalse();
                MerkleTree.VerifyInclusion(nodes(0, leaf), leaf, size, [.. path, new byte[32]], root).Should().BeFalse();
                if (path.Count > 0)
                    MerkleTree.VerifyInclusion(nodes(0, leaf), leaf, size, path[..^1], root).Should().BeFalse();
            }
        }
    }

    [Fact]
    public void Every_tree_up_to_40_continues_every_smaller_one_and_no_other()
    {
        var (nodes, others) = (NodesOf(Many(40)), NodesOf(Many(40, seed: 7)));
        for (var second = 1L; second <= 40; second++)
        {
            var later = MerkleTree.Root(second, nodes);
            for (var first = 1L; first <= second; first++)
            {
                var (path, earlier) = (MerkleTree.ConsistencyPath(first, second, nodes), MerkleTree.Root(first, nodes));
                MerkleTree.VerifyConsistency(first, earlier, second, later, path).Should().BeTrue();
                var rewritten = MerkleTree.Root(first, others);
                MerkleTree.VerifyConsistency(first, rewritten, second, later, path).Should().BeFalse();
                MerkleTree.VerifyConsistency(first, earlier, second, later, [.. path, new byte[32]]).Should().BeFalse();
            }
        }
    }

    private static MerkleTree.ReadNode NodesOf(List<byte[]> entries)
    {
        var levels = new List<List<byte[]>> { entries.ConvertAll(entry => MerkleTree.LeafHash(entry)) };
        while (levels[^1].Count > 1)
        {
            var (below, above) = (levels[^1], new List<byte[]>());
            for (var i = 0; i + 1 < below.Count; i += 2) above.Add(MerkleTree.NodeHash(below[i], below[i + 1]));
            levels.Add(above);
        }

        return (level, index) => levels[level][(int)index];
    }

    private static List<byte[]> Many(int count, byte seed = 0) =>
        [.. Enumerable.Range(0, count).Select(i => new[] { seed, (byte)i })];

    private static byte[] Unread(int level, long index) => throw new InvalidOperationException();

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
