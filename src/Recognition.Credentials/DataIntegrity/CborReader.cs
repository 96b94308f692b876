namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// Reads the little of CBOR (RFC 8949) that ecdsa-sd-2023 writes: unsigned integers, byte strings, arrays and maps, in
/// the deterministic form of section 4.2.1: definite lengths, each as short as it can be. Whatever else comes is
/// refused by false, never by an exception. There is no recursion, and no length is believed that the input could not
/// hold, so the work is bounded by the bytes.
/// </summary>
public ref struct CborReader(ReadOnlySpan<byte> bytes)
{
    // RFC 8949, section 3.1: the major types.
    private const int UnsignedInteger = 0;
    private const int ByteString = 2;
    private const int Array = 4;
    private const int Map = 5;

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether everything has been read: what stands behind the last item is not ours to skip.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>An integer from 0 to 2^31 - 1.</summary>
    public bool TryReadInteger(out int value) => TryReadHead(UnsignedInteger, out value);

    public bool TryReadBytes(out ReadOnlySpan<byte> value)
    {
        value = default;
        var before = _rest;
        if (!TryReadHead(ByteString, out var length)) return false;
        if (length > _rest.Length)
        {
            _rest = before;
            return false;
        }

        value = _rest[..length];
        _rest = _rest[length..];
        return true;
    }

    /// <summary>The head of an array: that many items follow.</summary>
    public bool TryReadArray(out int count) => TryReadContainer(Array, 1, out count);

    /// <summary>The head of a map: that many pairs follow, each a key and a value.</summary>
    public bool TryReadMap(out int count) => TryReadContainer(Map, 2, out count);

    // An item takes a byte at least: a count beyond that is a lie that nobody should reserve memory for.
    private bool TryReadContainer(int majorType, int itemsEach, out int count)
    {
        var before = _rest;
        if (TryReadHead(majorType, out count) && count <= _rest.Length / itemsEach) return true;
        _rest = before;
        count = 0;
        return false;
    }

    // Section 3: three bits of major type, five bits that are the argument or say how many bytes of it follow.
    private bool TryReadHead(int majorType, out int argument)
    {
        argument = 0;
        if (_rest.IsEmpty || _rest[0] >> 5 != majorType) return false;
        var information = _rest[0] & 0x1f;
        var more = information switch { < 24 => 0, 24 => 1, 25 => 2, 26 => 4, _ => -1 };
        if (more < 0 || _rest.Length < 1 + more) return false;
        long value = information;
        if (more > 0)
        {
            value = 0;
            foreach (var next in _rest.Slice(1, more)) value = (value << 8) | next;
            // Section 4.2.1: the shortest form alone, so that one value has one spelling.
            if (value <= more switch { 1 => 23, 2 => byte.MaxValue, _ => ushort.MaxValue }) return false;
        }

        if (value > int.MaxValue) return false;
        argument = (int)value;
        _rest = _rest[(1 + more)..];
        return true;
    }
}
