using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Recognition.Web.Hosting;

/// <summary>
/// Public bytes as an answer, from an endpoint or from a page that was asked for its JSON: entity tag, 304, HEAD and
/// the headers of caching in one place.
/// </summary>
internal sealed class Document(ReadOnlyMemory<byte> bytes, string mediaType, string cacheControl)
    : IResult, IActionResult
{
    /// <summary>May change at any moment: caches ask again after a minute, and mostly hear 304.</summary>
    public const string Short = "public, max-age=60";

    /// <summary>The address names the bytes by their hash.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>Fixed by its standard; a day lets a mistake of ours be mended.</summary>
    public const string Day = "public, max-age=86400";

    /// <summary>The same address has a page, too.</summary>
    public bool Negotiated { get; init; }

    /// <summary>The name a browser saves the file under.</summary>
    public string? FileName { get; init; }

    /// <summary>Saved and not shown; and were it shown, it could do nothing.</summary>
    public bool IsDownload { get; init; }

    public Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);

    public async Task ExecuteAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var tag = EntityTag();
        var headers = response.Headers;
        headers.CacheControl = cacheControl;
        headers.ETag = tag.ToString();
        if (Negotiated && headers.Vary.Count == 0) headers.Vary = "Accept";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (FileName is not null)
        {
            var disposition = new ContentDispositionHeaderValue(IsDownload ? "attachment" : "inline");
            disposition.FileName = FileName;
            headers.ContentDisposition = disposition.ToString();
        }

        if (IsDownload) SecurityHeaders.ForDownload(response);
        if (mediaType == MediaTypes.Svg) SecurityHeaders.ForSvg(response);

        // RFC 9110, section 13.1.2
        if (IsKnown(request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = mediaType;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    // RFC 9110, section 8.8.3.3: the same bytes under another media type are another representation.
    private EntityTagHeaderValue EntityTag()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span).AsSpan(0, 16));
        var kind = Negotiated ? "-" + mediaType[(mediaType.IndexOf('/') + 1)..] : "";
        return new EntityTagHeaderValue($"\"{hash}{kind}\"");
    }

    private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));
}
