using System.Buffers.Text;
using System.Globalization;
using Recognition.Issuing;
using Recognition.Issuing.Log;
using Recognition.Web.Api;
using Recognition.Web.Hosting;

namespace Recognition.Web.Log;

/// <summary>
/// The issuance log for everybody: its signed head, and proofs with which the head of yesterday, or a badge, is held
/// against it. Hashes are base64 in answers, base64url in questions.
/// </summary>
internal static class LogDocuments
{
    public static void MapLog(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/log/head", Methods.Read, GetHead);
        endpoints.MapMethods("/log/inclusion", Methods.Read, GetInclusion);
        endpoints.MapMethods("/log/consistency", Methods.Read, GetConsistency);
        endpoints.MapMethods("/log/leaves", Methods.Read, GetLeaves);
    }

    private static async Task<IResult> GetHead(GetLogHead get, HttpContext context)
    {
        var head = await get.ExecuteAsync(context.RequestAborted);
        return head.Ok ? Answer(context, head.Value.WriteMembers) : Problems.Refuse(head.Failure);
    }

    /// <summary><c>?leaf_hash=…&amp;tree_size=…</c></summary>
    private static async Task<IResult> GetInclusion(ProveLog prove, HttpContext context)
    {
        var asked = context.Request.Query["leaf_hash"].ToString();
        if (!Base64Url.IsValid(asked, out var length) || length != 32)
            return Problems.Refuse(Failure.Invalid(
                "leaf-hash-invalid", "'leaf_hash' is to be 32 bytes in base64url.", "/leaf_hash"));
        if (!TryRead(context, "tree_size", out var size, out var refused)) return refused;
        var proof = await prove.IncludedAsync(Base64Url.DecodeFromChars(asked), size, context.RequestAborted);
        return proof.Ok ? Answer(context, proof.Value.WriteMembers) : Problems.Refuse(proof.Failure);
    }

    /// <summary><c>?first=…&amp;second=…</c>: sizes of two trees.</summary>
    private static async Task<IResult> GetConsistency(ProveLog prove, HttpContext context)
    {
        if (!TryRead(context, "first", out var first, out var refused)) return refused;
        if (!TryRead(context, "second", out var second, out refused)) return refused;
        var proof = await prove.ConsistentAsync(first ?? 0, second ?? 0, context.RequestAborted);
        return proof.Ok ? Answer(context, proof.Value.WriteMembers) : Problems.Refuse(proof.Failure);
    }

    /// <summary><c>?start=…</c>: the hashes of up to a thousand leaves from there on.</summary>
    private static async Task<IResult> GetLeaves(ProveLog prove, HttpContext context)
    {
        if (!TryRead(context, "start", out var start, out var refused)) return refused;
        var leaves = await prove.LeavesAsync(start ?? 0, context.RequestAborted);
        return leaves.Ok
            ? Answer(context, json => ProveLog.WritePath(json, "leaves", leaves.Value))
            : Problems.Refuse(leaves.Failure);
    }

    private static bool TryRead(HttpContext context, string name, out long? number, out IResult refused)
    {
        (number, refused) = (null, Results.Empty);
        if (context.Request.Query[name].ToString() is not { Length: > 0 } text) return true;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read))
        {
            number = read;
            return true;
        }

        refused = Problems.Refuse(Failure.Invalid(
            "log-range-invalid", $"'{name}' is to be a number.", $"/{name}"));
        return false;
    }

    private static ApiAnswer Answer(HttpContext context, Action<System.Text.Json.Utf8JsonWriter> write)
    {
        context.Response.Headers.CacheControl = "no-store";
        return new ApiAnswer(StatusCodes.Status200OK, write);
    }
}
