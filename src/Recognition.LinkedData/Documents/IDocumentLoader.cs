using System.Text.Json;

namespace Recognition.LinkedData.Documents;

/// <summary>
/// Where remote contexts come from: JSON-LD 1.1 API section 9.4, LoadDocumentCallback, without any network.
/// Must be thread-safe.
/// </summary>
public interface IDocumentLoader
{
    /// <summary>The document at an absolute URL, or a refusal that says why.</summary>
    LoadedDocument Load(string url);
}

/// <summary>A document, or why it was refused.</summary>
public readonly record struct LoadedDocument
{
    public LoadedDocument(JsonElement document) => Document = document;

    private LoadedDocument(string refusal) => Refusal = refusal;

    /// <summary>The document; it must stay readable for as long as the process runs.</summary>
    public JsonElement Document { get; }

    /// <summary>Why there is none, or null.</summary>
    public string? Refusal { get; }

    public static LoadedDocument Refused(string reason) => new(reason);
}
