using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Recognition.Web.Hosting;

/// <summary>Reads bodies no further than they may be long, whoever the server in front of us is.</summary>
internal static class RequestBody
{
    /// <summary>Badges with an image inside: wallets and verifiers exchange them up to this size.</summary>
    public const int LargestUpload = 10 * 1024 * 1024;

    /// <summary>
    /// Where the server hangs up. What is longer than an endpoint takes is refused at once, and then read and thrown
    /// away up to here: a client that is still sending would otherwise see a broken connection and not the refusal.
    /// </summary>
    public const long LargestThrownAway = 256L * 1024 * 1024;

    /// <summary>A grant with narrative, evidence and results: a hundred times what people write.</summary>
    public const int LargestApiRequest = 256 * 1024;

    /// <summary>A form with such a file, its other fields and its boundaries.</summary>
    public const int LargestForm = LargestUpload + (64 * 1024);

    /// <summary>Forms stay in memory: nothing of what is sent to be verified touches the disk.</summary>
    public static readonly FormOptions FormOptions = new()
    {
        BufferBody = false,
        MemoryBufferThreshold = LargestForm,
        BufferBodyLengthLimit = LargestForm,
        MultipartBodyLengthLimit = LargestForm,
        ValueLengthLimit = LargestUpload,
        ValueCountLimit = 16,
        KeyLengthLimit = 256,
    };

    /// <summary>The body, or null if it is longer than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit) return null;
        var body = new ArrayBufferWriter<byte>(Math.Max(4096, (int)(request.ContentLength ?? 0)));
        while (true)
        {
            var read = await request.Body.ReadAsync(body.GetMemory(4096), request.HttpContext.RequestAborted);
            if (read == 0) return body.WrittenMemory;
            body.Advance(read);
            if (body.WrittenCount > limit) return null;
        }
    }
}
