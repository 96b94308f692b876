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

    /// <summary>Open Badges Baking 2.0: the keyword of assertions.</summary>
    private static ReadOnlySpan<byte> KeywordV2 => "openbadges\0"u8;

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
            if (IsText(chunk, png, Keyword)) removed += chunk.End - chunk.Start;

        var baked = new byte[png.Length - removed + 12 + data.Length];
        var at = chunks[0].End;
        png[..at].CopyTo(baked);
        at += PngChunks.Write(baked.AsSpan(at), "iTXt"u8, data);
        for (var i = 1; i < chunks.Count; i++)
        {
            if (IsText(chunks[i], png, Keyword)) continue;
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

        if (FindOne(chunks, png, Keyword, out var several) is not { } carrier)
            return several ? BakingProblems.SeveralCredentials : BakingProblems.WithoutCredential;
        return carrier.Type(png).SequenceEqual("iTXt"u8)
            ? TextOf(carrier.Data(png)[Keyword.Length..], limits, BakingProblems.CompressedCredential)
            : BakingProblems.CompressedCredential;
    }

    /// <summary>
    /// The assertion of Open Badges 2.0: in iTXt, or as an address in tEXt, which images of the first years have.
    /// </summary>
    public static BakingResult UnbakeV2(ReadOnlyMemory<byte> image, BakingLimits limits)
    {
        var png = image.Span;
        List<PngChunk> chunks = [];
        if (PngChunks.Read(png, limits, chunks) is { } problem) return problem;
        if (FindOne(chunks, png, KeywordV2, out var several) is not { } carrier)
            return several ? BakingProblems.SeveralCredentials : BakingProblems.WithoutAssertion;
        var data = carrier.Data(png)[KeywordV2.Length..];
        if (carrier.Type(png).SequenceEqual("iTXt"u8))
            return TextOf(data, limits, BakingProblems.CompressedAssertion);
        if (!carrier.Type(png).SequenceEqual("tEXt"u8)) return BakingProblems.CompressedAssertion;
        return data.Length > limits.MaxCredentialBytes
            ? BakingProblems.TooLarge($"a badge of {data.Length} bytes")
            : data.ToArray();
    }

    private static PngChunk? FindOne(
        List<PngChunk> chunks, ReadOnlySpan<byte> png, ReadOnlySpan<byte> keyword, out bool several)
    {
        several = false;
        PngChunk? carrier = null;
        foreach (var chunk in chunks)
        {
            if (!IsText(chunk, png, keyword)) continue;
            several = carrier is not null;
            if (several) return null;
            carrier = chunk;
        }

        return carrier;
    }

    /// <summary>Any text chunk with the keyword counts: no second one can hide in another kind of chunk.</summary>
    private static bool IsText(PngChunk chunk, ReadOnlySpan<byte> png, ReadOnlySpan<byte> keyword)
    {
        var type = chunk.Type(png);
        return (type.SequenceEqual("iTXt"u8) || type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8))
            && chunk.Data(png).StartsWith(keyword);
    }

    /// <summary>The text of an iTXt chunk, whose data follows here from behind the keyword.</summary>
    private static BakingResult TextOf(ReadOnlySpan<byte> data, BakingLimits limits, BadgeProblem compressed)
    {
        if (data.Length < 2 || data[0] != 0) return compressed;

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
