using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Recognition.Credentials.Verification;
using Recognition.LinkedData.Documents;

namespace Recognition.Fuzz;

/// <summary>
/// A badge and the whole outside that it points to, as one JSON object: "badge", and a document for each address. What
/// is a string there is the text that was handed in, or lies at the address.
/// </summary>
internal sealed class Bundle(JsonElement root) : IDocumentResolver
{
    private static readonly ResourceAnswer Nothing = new ResourceAnswer.NotFound();

    public static bool TryRead(byte[] input, [NotNullWhen(true)] out Bundle? bundle)
    {
        bundle = StrictJson.TryParse(input, StrictJsonLimits.Default, out var root, out _)
            && root.ValueKind == JsonValueKind.Object ? new Bundle(root) : null;
        return bundle is not null;
    }

    public byte[]? Badge => root.TryGetProperty("badge", out var badge) ? BytesOf(badge) : null;

    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, cancellationToken);

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) =>
        new(root.TryGetProperty(url, out var document) ? new ResourceAnswer.Found(BytesOf(document)) : Nothing);

    private static byte[] BytesOf(JsonElement document) => document.ValueKind == JsonValueKind.String
        ? System.Text.Encoding.UTF8.GetBytes(document.GetString()!)
        : JsonMarshal.GetRawUtf8Value(document).ToArray();
}

/// <summary>The same answer whatever is asked for.</summary>
internal sealed class OneAnswer(byte[] document) : IDocumentResolver
{
    private readonly ResourceAnswer _answer = new ResourceAnswer.Found(document);

    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, cancellationToken);

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) => new(_answer);
}
