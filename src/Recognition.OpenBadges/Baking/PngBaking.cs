namespace Recognition.OpenBadges.Baking;

/// <summary>
/// Baking into PNG (Open Badges 3.0, section 5.3.1): the credential stands in one uncompressed iTXt chunk with the
/// keyword <c>openbadgecredential</c>. It is put right behind IHDR, where readers that stop early find it; every other
/// chunk keeps its bytes.
/// </summary>
internal static class PngBaking
{
    // iTXt: keyword, 0, compression flag 0, compression method 0, language tag "", 0, translated keyword "", 0, text.
    private static ReadOnlySpan<byte> Keyword => "openbadgecredential\0"u8;

    private static ReadOnlySpan<byte> Prefix => "openbadgecredential\0\0\0\0\0"u8;

    public static BakingResult Bake(ReadOnlyMemory<byte> image, ReadOnlyMemory<byte> credential, BakingLimits limits)
    {
        var png = image.Span;
        List<PngChunk> chunks = [];
        if (PngChunks.Read(png, limits, chunks) is { } problem) return problem;

        var data = new byte[Prefix.Length + credential.Length];
        Prefix.CopyTo(data);
        credential.Span.CopyTo(data.AsSpan(Prefix.Length));

        var removed = 0;
        foreach (var chunk in chunks)
            if (CarriesCredential(chunk, png)) removed += chunk.End - chunk.Start;

        var baked = new byte[png.Length - removed + 12 + data.Length];
        var at = chunks[0].End;
        png[..at].CopyTo(baked);
        at += PngChunks.Write(baked.AsSpan(at), "iTXt"u8, data);
        for (var i = 1; i < chunks.Count; i++)
        {
            if (CarriesCredential(chunks[i], png)) continue;
            var whole = chunks[i].Whole(png);
            whole.CopyTo(baked.AsSpan(at));
            at += whole.Length;
        }

        png[chunks[^1].End..].CopyTo(baked.AsSpan(at));
        return baked;
    }

    public static BakingResult Unbake(ReadOnlyMemory<byte> image, BakingLimits limits)
    {
        var png = image.Span;
        List<PngChunk> chunks = [];
        if (PngChunks.Read(png, limits, chunks) is { } problem) return problem;

        PngChunk? carrier = null;
        foreach (var chunk in chunks)
        {
            if (!CarriesCredential(chunk, png)) continue;
            if (carrier is not null) return BakingProblems.SeveralCredentials;
            carrier = chunk;
        }

        return carrier is null ? BakingProblems.WithoutCredential : TextOf(carrier.Value, png, limits);
    }

    /// <summary>Any text chunk with the keyword counts: no second one can hide in another kind of chunk.</summary>
    private static bool CarriesCredential(PngChunk chunk, ReadOnlySpan<byte> png)
    {
        var type = chunk.Type(png);
        return (type.SequenceEqual("iTXt"u8) || type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8))
            && chunk.Data(png).StartsWith(Keyword);
    }

    private static BakingResult TextOf(PngChunk chunk, ReadOnlySpan<byte> png, BakingLimits limits)
    {
        var data = chunk.Data(png)[Keyword.Length..];
        if (!chunk.Type(png).SequenceEqual("iTXt"u8) || data.Length < 2 || data[0] != 0)
            return BakingProblems.CompressedCredential;

        data = data[2..];
        for (var field = 0; field < 2; field++)
        {
            var end = data.IndexOf((byte)0);
            if (end < 0) return BakingProblems.Malformed("the iTXt chunk of the credential ends too early");
            data = data[(end + 1)..];
        }

        if (data.Length > limits.MaxCredentialBytes)
            return BakingProblems.TooLarge($"a credential of {data.Length} bytes");
        return data.ToArray();
    }
}
