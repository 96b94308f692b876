using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>Enumerates an array, or the one value that stands in its place, without allocating.</summary>
internal struct OneOrMany
{
    private readonly JsonElement _value;
    private JsonElement.ArrayEnumerator _items;
    private bool _done;

    public OneOrMany(JsonElement value)
    {
        _value = value;
        Index = -1;
        if (value.ValueKind == JsonValueKind.Array) _items = value.EnumerateArray();
    }

    public int Index { get; private set; }

    public readonly JsonElement Current =>
        _value.ValueKind == JsonValueKind.Array ? _items.Current : _value;

    public readonly OneOrMany GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_value.ValueKind == JsonValueKind.Undefined) return false;
        Index++;
        if (_value.ValueKind == JsonValueKind.Array) return _items.MoveNext();
        if (_done) return false;
        _done = true;
        return true;
    }
}
