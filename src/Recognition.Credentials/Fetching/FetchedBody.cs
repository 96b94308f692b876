using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Fetching;

/// <summary>Reads a body; bytes are counted as they are unpacked, and reading ends at the limit.</summary>
internal static class FetchedBody
{
    public static async Task<ResourceAnswer> ReadAsync(
        HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var headers = response.Content.Headers;
        // What is left here was not unpacked: gzip and br alone are, once.
        if (headers.ContentEncoding.Any(encoding => encoding is not "identity")) return FetchRefusal.EncodingRefused();
        if (headers.ContentLength > limit) return FetchRefusal.TooLarge(limit);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);

        var buffer = new byte[Math.Min(limit, (int)(headers.ContentLength ?? 16 * 1024)) + 1];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0) break;
            length += read;
            if (length > limit) return FetchRefusal.TooLarge(limit);
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, limit + 1L));
        }

        return new ResourceAnswer.Found(
            buffer.AsMemory(0, length).ToArray(), headers.ContentType?.MediaType?.ToLowerInvariant());
    }
}
