using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace Recognition.LinkedData.Documents;

/// <summary>Bounds on a JSON text.</summary>
/// <param name="MaxBytes">Length in bytes.</param>
/// <param name="MaxDepth">How deep objects and arrays may be nested.</param>
public sealed record StrictJsonLimits(int MaxBytes = 1_048_576, int MaxDepth = 64)
{
    /// <summary>1 MiB and 64 levels: a badge has a few KB and about 12 levels.</summary>
    public static StrictJsonLimits Default { get; } = new();
}

/// <summary>Why a text was not taken as JSON.</summary>
/// <param name="Code">json-malformed, json-duplicate-member, json-too-deep, json-too-large or json-number-range.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
/// <param name="Path">Where, as a JSON path, when that can be said.</param>
public sealed record JsonProblem(string Code, string Message, string? Path);

/// <summary>
/// The one way in for JSON: RFC 8259 as I-JSON (RFC 7493) narrows it. UTF-8 without byte order mark, nothing after the
/// value, no duplicate member names, no lone surrogates, no number beyond a double. What two parsers could read in
/// two ways is refused before anything is signed or verified.
/// </summary>
public static class StrictJson
{
    private static readonly JsonProblem LoneSurrogate =
        new("json-malformed", "A string holds half of a surrogate pair (\\uD800-\\uDFFF).", null);

    /// <summary>
    /// Parses a text. The element reads from <paramref name="utf8"/>, which must not change afterwards.
    /// </summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8,
        StrictJsonLimits limits,
        out JsonElement root,
        [NotNullWhen(false)] out JsonProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(limits);
        root = default;
        problem = CheckText(utf8.Span, limits);
        if (problem is not null) return false;
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = limits.MaxDepth };
            var parsed = JsonDocument.Parse(utf8, options).RootElement;
            problem = JsonUnicode.HasLoneSurrogate(utf8.Span)
                ? LoneSurrogate
                : JsonMembers.MayRepeat(parsed) ? StrictJsonProblems.FindDuplicate(utf8, limits) : null;
            problem ??= JsonNumbers.FindOutOfRange(utf8.Span);
            if (problem is null) root = parsed;
        }
        catch (JsonException exception)
        {
            problem = StrictJsonProblems.Explain(utf8, limits, exception);
        }

        catch (InsufficientExecutionStackException)
        {
            problem = StrictJsonProblems.TooDeep(limits);
        }

        return problem is null;
    }

    private static JsonProblem? CheckText(ReadOnlySpan<byte> utf8, StrictJsonLimits limits)
    {
        if (utf8.Length > limits.MaxBytes)
            return new JsonProblem("json-too-large", $"More than {limits.MaxBytes} bytes of JSON.", null);
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return new JsonProblem("json-malformed", "The text begins with a byte order mark; leave it out.", null);
        return Utf8.IsValid(utf8) ? null : new JsonProblem("json-malformed", "The text is not valid UTF-8.", null);
    }
}
