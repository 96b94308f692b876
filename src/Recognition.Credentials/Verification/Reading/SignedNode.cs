using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Recognition.LinkedData;

namespace Recognition.Credentials.Verification.Reading;

/// <summary>The members of a node that the checks read, looked up by their name or by their property.</summary>
public sealed class SignedNode
{
    /// <summary>A <see cref="NodeReading"/> has room for so many.</summary>
    internal const int Most = 32;

    private readonly Dictionary<byte[], int> _byName = new(Utf8KeyComparer.Instance);
    private readonly Dictionary<byte[], int> _byProperty = new(Utf8KeyComparer.Instance);

    public SignedNode(params IReadOnlyList<SignedMember> members)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members.Count, Most);
        Members = members;
        for (var i = 0; i < members.Count; i++)
        {
            _byName.Add(Encoding.UTF8.GetBytes(members[i].Name), i);
            foreach (var property in members[i].Properties) _byProperty.Add(Encoding.UTF8.GetBytes(property), i);
        }
    }

    public IReadOnlyList<SignedMember> Members { get; }

    /// <summary>The place in <see cref="Members"/> of the one with this name in JSON; -1 where there is none.</summary>
    internal int Named(JsonProperty property)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(property);
        if (name.Contains((byte)'\\')) name = Encoding.UTF8.GetBytes(property.Name);
        return Find(_byName, name);
    }

    /// <summary>The place in <see cref="Members"/> of the one that this IRI stands for; -1 where there is none.</summary>
    internal int WithProperty(ReadOnlySpan<byte> iri) => Find(_byProperty, iri);

    private static int Find(Dictionary<byte[], int> places, ReadOnlySpan<byte> key) =>
        places.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var place) ? place : -1;
}
