using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Rdf;
using Recognition.Testing;

namespace Recognition.LinkedData.Tests.Canonicalization;

public class Rdfc10Tests
{
    [Fact]
    public void Other_labels_and_another_order_give_the_same_bytes()
    {
        using var random = new TestRandom(8785);
        for (var round = 0; round < 300; round++)
        {
            var graph = RandomGraph(random);
            var expected = Canonical(graph);
            for (var again = 0; again < 3; again++)
                Canonical(Disguise(graph, random)).Should().Be(expected, "of graph {0}", round);
        }
    }

    [Fact]
    public void A_canonical_dataset_is_its_own_canonical_form()
    {
        using var random = new TestRandom(15);
        for (var round = 0; round < 100; round++)
        {
            var canonical = Canonical(RandomGraph(random));
            NQuads.TryParse(Encoding.UTF8.GetBytes(canonical), out var quads, out _).Should().BeTrue();
            Canonical(quads!).Should().Be(canonical);
        }
    }

    [Fact]
    public void Labels_that_look_canonical_are_relabelled_like_any_other() =>
        Canonical([
            new Quad(Term.BlankNode("c14n1"), Term.Iri("http://e/p"), Term.Literal("a")),
            new Quad(Term.BlankNode("c14n0"), Term.Iri("http://e/p"), Term.Literal("b")),
        ]).Should().Be(Canonical([
            new Quad(Term.BlankNode("x"), Term.Iri("http://e/p"), Term.Literal("a")),
            new Quad(Term.BlankNode("y"), Term.Iri("http://e/p"), Term.Literal("b")),
        ]));

    [Fact]
    public void Nothing_is_a_dataset_too() => Canonical([]).Should().BeEmpty();

    [Fact]
    public void The_work_limit_is_a_parameter()
    {
        var ring = Ring(8);
        Rdfc10.Canonicalize(ring, new WorkLimit(3)).Error!.Code.Should().Be(JsonLdErrorCode.TooComplex);
        Rdfc10.Canonicalize(ring, new WorkLimit(4000)).Ok.Should().BeTrue();
    }

    [Fact]
    public void Thousands_of_nodes_in_a_ring_end_in_a_refusal_not_in_a_crash() =>
        Rdfc10.Canonicalize(Ring(20_000), new WorkLimit(10_000)).Error!.Code.Should().Be(JsonLdErrorCode.TooComplex);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Two_hubs_with_thousands_of_leaves_that_look_alike_end_soon(int hubs)
    {
        var quads = Enumerable.Range(0, 20_000).Select(i => new Quad(
            Term.BlankNode($"hub{i % hubs}"), Term.Iri("http://e/leaf"), Term.BlankNode($"leaf{i}")));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Rdfc10.Canonicalize(quads).Error!.Code.Should().Be(JsonLdErrorCode.TooComplex);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void The_work_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var canonicalize = () => Rdfc10.Canonicalize(Ring(4), cancellation: source.Token);
        canonicalize.Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void Only_the_two_hashes_of_the_standard_are_known()
    {
        var canonicalize = () => Rdfc10.Canonicalize([], hash: HashAlgorithmName.MD5);
        canonicalize.Should().Throw<ArgumentException>();
    }

    private static List<Quad> Ring(int length) =>
        [.. Enumerable.Range(0, length).Select(i => new Quad(
            Term.BlankNode($"n{i}"), Term.Iri("http://e/next"), Term.BlankNode($"n{(i + 1) % length}")))];

    private static string Canonical(IEnumerable<Quad> quads) =>
        Encoding.UTF8.GetString(Rdfc10.Canonicalize(quads).Value.NQuads);

    // Few predicates and few literals, so that many nodes look alike.
    private static List<Quad> RandomGraph(TestRandom random)
    {
        var nodes = 2 + Next(random, 6);
        var quads = new List<Quad>();
        for (var i = 0; i < 3 + Next(random, 10); i++)
        {
            var value = Next(random, 3) == 0 ? Term.Literal($"v{Next(random, 2)}") : Node();
            var graph = Next(random, 5) == 0 ? Node() : default;
            quads.Add(new Quad(Node(), Term.Iri($"http://e/p{Next(random, 2)}"), value, graph));
        }

        return quads;

        Term Node() => Term.BlankNode($"e{Next(random, nodes)}");
    }

    private static List<Quad> Disguise(List<Quad> quads, TestRandom random)
    {
        var names = Enumerable.Range(0, 10).Select(i => $"c14n{i}").ToArray();
        Shuffle(names, random);
        var result = quads.Select(quad => new Quad(
            Rename(quad.Subject), quad.Predicate, Rename(quad.Object), Rename(quad.Graph))).ToArray();
        Shuffle(result, random);
        return [.. result, result[0]];

        Term Rename(Term term) =>
            term.Kind == TermKind.BlankNode ? Term.BlankNode(names[int.Parse(term.Value[1..], null)]) : term;
    }

    private static void Shuffle<T>(T[] items, TestRandom random)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = Next(random, i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    private static int Next(TestRandom random, int below)
    {
        Span<byte> bytes = stackalloc byte[4];
        random.GetBytes(bytes);
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(bytes) % (uint)below);
    }
}
