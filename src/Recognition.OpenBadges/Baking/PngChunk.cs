namespace Recognition.OpenBadges.Baking;

/// <summary>
/// One chunk of a PNG (PNG 3rd edition, section 5.3): where it begins in the file and where its data lies. Length,
/// type and CRC take 12 bytes beside the data.
/// </summary>
internal readonly record struct PngChunk(int Start, int DataLength)
{
    public int TypeStart => Start + 4;

    public int DataStart => Start + 8;

    public int End => Start + 12 + DataLength;

    public ReadOnlySpan<byte> Type(ReadOnlySpan<byte> png) => png.Slice(TypeStart, 4);

    public ReadOnlySpan<byte> Data(ReadOnlySpan<byte> png) => png.Slice(DataStart, DataLength);

    public ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> png) => png[Start..End];
}
