using System.Buffers;

namespace Recognition.LinkedData.Rdf;

/// <summary>
/// Numbers for texts: the same text, the same number. The texts themselves stand in a buffer elsewhere.
/// </summary>
internal sealed class TermTable : IDisposable
{
    private Slot[] _slots = ArrayPool<Slot>.Shared.Rent(256);
    private int[] _buckets = RentCleared(512);

    public TermTable() => _slots[0] = default; // Number 0 is no term.

    private record struct Slot(int Start, int Length, int Hash, int Next);

    public int Count { get; private set; } = 1;

    public (int Start, int Length) this[int term] => (_slots[term].Start, _slots[term].Length);

    public int Intern(Utf8Buffer text, int start, int length, out bool isNew)
    {
        if (Count == _slots.Length || Count * 2 > _buckets.Length) Grow();
        var candidate = text.Slice(start, length);
        var hash = Utf8Hash.Of(candidate);
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        for (var at = bucket; at != 0; at = _slots[at].Next)
        {
            ref var slot = ref _slots[at];
            if (slot.Hash != hash || !text.Slice(slot.Start, slot.Length).SequenceEqual(candidate)) continue;
            isNew = false;
            return at;
        }

        isNew = true;
        _slots[Count] = new Slot(start, length, hash, bucket);
        return bucket = Count++;
    }

    public void Dispose()
    {
        ArrayPool<Slot>.Shared.Return(_slots);
        ArrayPool<int>.Shared.Return(_buckets);
        (_slots, _buckets) = ([], []);
    }

    private void Grow()
    {
        var slots = ArrayPool<Slot>.Shared.Rent(_slots.Length * 2);
        _slots.CopyTo(slots, 0);
        ArrayPool<Slot>.Shared.Return(_slots);
        _slots = slots;
        var size = _buckets.Length * 2;
        ArrayPool<int>.Shared.Return(_buckets);
        _buckets = RentCleared(size);
        for (var term = 1; term < Count; term++)
        {
            ref var bucket = ref _buckets[_slots[term].Hash & (_buckets.Length - 1)];
            _slots[term].Next = bucket;
            bucket = term;
        }
    }

    private static int[] RentCleared(int size)
    {
        var buckets = ArrayPool<int>.Shared.Rent(size);
        buckets.AsSpan().Clear();
        return buckets;
    }
}
