using System.Text.Json;

namespace Recognition.LinkedData;

/// <summary>
/// A refusal on its way out of an algorithm. <see cref="JsonLd"/> catches it and answers with a result; it never
/// crosses the public surface. <see cref="At"/> is the element that is wrong; its path is looked up only then.
/// </summary>
internal sealed class JsonLdException(JsonLdErrorCode code, string message, JsonElement at = default)
    : Exception(message)
{
    public JsonLdErrorCode Code { get; } = code;

    public JsonElement At { get; } = at;
}
