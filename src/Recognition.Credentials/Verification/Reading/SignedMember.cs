namespace Recognition.Credentials.Verification.Reading;

/// <summary>What the values of a member are in RDF.</summary>
public enum SignedMemberKind
{
    /// <summary>Literals, compared by their lexical form.</summary>
    Text,

    /// <summary>References, compared by their IRI. An object without an id counts as a blank node.</summary>
    Id,

    /// <summary>References or texts: what the published contexts disagree about.</summary>
    IdOrText,

    /// <summary>Nodes whose own members are compared.</summary>
    Node,

    /// <summary>Graphs, of which only the number is compared: each is judged by itself.</summary>
    Graph,

    /// <summary>The types that a check asks for.</summary>
    Type,

    /// <summary>The purpose of a proof: a term that stands for an IRI.</summary>
    Purpose,
}

/// <summary>
/// A member that a check or the page reads by its JSON name, and the properties that published contexts make of it. The
/// values under these properties in the signed statements must be those that are read.
/// </summary>
/// <param name="Name">The name in JSON.</param>
/// <param name="Properties">IRIs; any of them is this member.</param>
public sealed record SignedMember(string Name, SignedMemberKind Kind, IReadOnlyList<string> Properties)
{
    /// <summary>Whether it may name one node several times: all are read, and what each says of it is shown.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>
    /// Of types: those that may stand in another node object of the same id, where a document in this one is about the same.
    /// </summary>
    public IReadOnlyList<string> ReadElsewhere { get; init; } = [];

    /// <summary>What is read of each node; nothing where it is not a node.</summary>
    public SignedNode Node { get; init; } = Nothing;

    private static readonly SignedNode Nothing = new();
}
