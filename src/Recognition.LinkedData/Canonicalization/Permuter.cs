namespace Recognition.LinkedData.Canonicalization;

/// <summary>
/// All orders of a list that differ, each once; one list is turned from each to the next. A graph's name stands in the
/// list as often as the graph has statements: to exchange it with itself eight times over would be 40,320 orders of
/// one.
/// </summary>
internal sealed class Permuter
{
    private readonly int[] _positions; // of each item the first among its equals
    private readonly int[] _items;

    public Permuter(List<int> items)
    {
        _items = [.. items];
        _positions = new int[_items.Length];
        for (var i = 0; i < _positions.Length; i++) _positions[i] = items.IndexOf(items[i]);
        Array.Sort(_positions, _items);
    }

    public ReadOnlySpan<int> Current => _items;

    public bool Next()
    {
        var pivot = _positions.Length - 2;
        while (pivot >= 0 && _positions[pivot] >= _positions[pivot + 1]) pivot--;
        if (pivot < 0) return false;
        var successor = _positions.Length - 1;
        while (_positions[successor] <= _positions[pivot]) successor--;
        Swap(pivot, successor);
        for (int low = pivot + 1, high = _positions.Length - 1; low < high; low++, high--) Swap(low, high);
        return true;
    }

    private void Swap(int a, int b)
    {
        (_positions[a], _positions[b]) = (_positions[b], _positions[a]);
        (_items[a], _items[b]) = (_items[b], _items[a]);
    }
}
