using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Recognition.Issuing.Awards;
using Recognition.LinkedData.Documents;

namespace Recognition.Issuing.Plans;

/// <summary>
/// A JSON file of recipients: an array, or an object a line. Each entry is what <c>POST /api/awards</c> takes, in which
/// the achievement may be left out; <c>name</c>, <c>email</c> and <c>did</c> may also stand in the entry itself.
/// </summary>
internal static class JsonPlanFile
{
    private static readonly StrictJsonLimits Limits = new(PlanFile.LargestEntry, MaxDepth: 32);
    private static readonly JsonSerializerOptions ArrayOptions = new() { MaxDepth = 64 };

    public static async IAsyncEnumerable<PlanEntry> ReadArrayAsync(
        Stream file, string? achievement, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bounds = new EntryBounds(file);
        await using var elements = JsonSerializer
            .DeserializeAsyncEnumerable<JsonElement>(bounds, ArrayOptions, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(elements, bounds))
            yield return Entry(JsonMarshal.GetRawUtf8Value(elements.Current).ToArray(), bounds.Next(), 0, achievement);
    }

    public static async IAsyncEnumerable<PlanEntry> ReadLinesAsync(
        Stream file, string? achievement, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bounds = new EntryBounds(file);
        using var text = new StreamReader(
            bounds, PlanFile.Utf8, detectEncodingFromByteOrderMarks: false, bufferSize: 16 * 1024, leaveOpen: true);
        for (var line = 1; await NextAsync(text, bounds, cancellationToken) is { } read; line++)
        {
            var entry = line == 1 ? read.TrimStart('\ufeff') : read;
            if (string.IsNullOrWhiteSpace(entry)) continue;
            yield return Entry(PlanFile.Utf8.GetBytes(entry), bounds.Next(), line, achievement);
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<JsonElement> elements, EntryBounds bounds)
    {
        try
        {
            return await elements.MoveNextAsync();
        }
        catch (JsonException json)
        {
            throw PlanFile.Malformed(json, bounds.Entries);
        }
    }

    private static async Task<string?> NextAsync(
        StreamReader text, EntryBounds bounds, CancellationToken cancellationToken)
    {
        try
        {
            return await text.ReadLineAsync(cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            throw PlanFile.NotUtf8(bounds.Entries);
        }
    }

    private static PlanEntry Entry(byte[] utf8, int number, int line, string? achievement)
    {
        Outcome<GrantAwardRequest> request;
        if (!StrictJson.TryParse(utf8, Limits, out var json, out var problem))
            request = Failure.Invalid(problem.Code, problem.Message, problem.Path);
        else
            request = ReadGrantAwardRequest.FromEntry(json, achievement);
        return new PlanEntry
        {
            Number = number,
            Line = line,
            Request = request.Ok ? request.Value : null,
            Problems = request.Ok
                ? []
                : [new PlanProblem(
                    request.Failure.Pointer, request.Failure.Code, request.Failure.Message, request.Failure.Hint)],
            ColumnOf = pointer => pointer,
        };
    }
}
