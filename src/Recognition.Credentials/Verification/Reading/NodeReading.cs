using System.Runtime.CompilerServices;
using System.Text.Json;
using Recognition.LinkedData.Rdf;

namespace Recognition.Credentials.Verification.Reading;

/// <summary>
/// One pass over a node's JSON and one over the statements about it, to find the members that need a closer look. Of most
/// nothing is copied: they are absent on both sides, or the same value stands on each, byte for byte.
/// </summary>
internal ref struct NodeReading
{
    private Values _read;
    private Numbers _signed;
    private Numbers _counts;
    private bool _isOneNode;

    /// <summary>A bit for each member, by its place, that is not evidently the same on both sides.</summary>
    public ulong FindOpen(ReadOnlySpan<JsonElement> nodes, StatementsAbout about, SignedNode members)
    {
        _isOneNode = nodes.Length == 1;
        var (open, types) = (0UL, 0UL);
        for (var i = 0; i < about.Count; i++)
        {
            if (members.WithProperty(about.PredicateAt(i)) is not (var place and >= 0)) continue;
            open |= 1UL << place;
            _signed[place] = i;
            _counts[place]++;
            if (members.Members[place].Kind == SignedMemberKind.Type) types |= SignedTypes.BitOf(about.ObjectAt(i).Span);
        }

        foreach (var node in nodes)
        {
            if (node.ValueKind != JsonValueKind.Object) continue;
            foreach (var property in node.EnumerateObject())
            {
                if (members.Named(property) is not (var place and >= 0)) continue;
                _read[place] = property.Value;
                if (_isOneNode && IsEvident(property.Value, place, about, members.Members[place].Kind, types))
                    open &= ~(1UL << place);
                else open |= 1UL << place;
            }
        }

        return open;
    }

    /// <summary>The one value and the one object of a member, if both mean the same node.</summary>
    public bool TryGetSameNode(
        int place, StatementsAbout about, SignedMember member, out JsonElement node, out ReadOnlyMemory<byte> signed)
    {
        (node, signed) = (default, default);
        if (!_isOneNode || member.Kind != SignedMemberKind.Node || _counts[place] != 1) return false;
        (node, signed) = (OnlyOf(_read[place]), about.ObjectAt(_signed[place]));
        if (node.ValueKind is not (JsonValueKind.String or JsonValueKind.Object)) return false;
        JsonElement? id = node.ValueKind == JsonValueKind.String ? node : node.Single("id");
        return StatementTerms.IsIri(signed.Span)
            ? id is { ValueKind: JsonValueKind.String } iri && iri.ValueEquals(signed.Span[1..^1])
            : id is null;
    }

    /// <summary>What the statements say for a member.</summary>
    public static List<ReadOnlyMemory<byte>> ObjectsOf(StatementsAbout about, SignedNode members, int place)
    {
        var objects = new List<ReadOnlyMemory<byte>>(1);
        for (var i = 0; i < about.Count; i++)
            if (members.WithProperty(about.PredicateAt(i)) == place) objects.Add(about.ObjectAt(i));
        return objects;
    }

    private readonly bool IsEvident(
        JsonElement read, int place, StatementsAbout about, SignedMemberKind kind, ulong types)
    {
        if (kind == SignedMemberKind.Type) return SignedTypes.TryRead(read, out var bits) && bits == types;
        return _counts[place] == 1
            && kind is SignedMemberKind.Text or SignedMemberKind.Id or SignedMemberKind.IdOrText
            && StatementTerms.TryGetBytes(about.ObjectAt(_signed[place]).Span, out var text)
            && IsWritten(OnlyOf(read), kind, text);
    }

    private static bool IsWritten(JsonElement value, SignedMemberKind kind, ReadOnlySpan<byte> text) => value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(text),
        JsonValueKind.True => text.SequenceEqual("true"u8),
        JsonValueKind.False => text.SequenceEqual("false"u8),
        // A reference with more said of it.
        JsonValueKind.Object => kind != SignedMemberKind.Text && value.Member("@value") is null
            && value.Single("id") is { ValueKind: JsonValueKind.String } id && id.ValueEquals(text),
        _ => false,
    };

    private static JsonElement OnlyOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 ? value[0] : value;

    [InlineArray(SignedNode.Most)]
    private struct Values
    {
        private JsonElement _first;
    }

    [InlineArray(SignedNode.Most)]
    private struct Numbers
    {
        private int _first;
    }
}
