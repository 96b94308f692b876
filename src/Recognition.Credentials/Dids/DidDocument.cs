using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Dids;

/// <summary>
/// A DID document, or another controlled identifier document (Controlled Identifiers 1.0): who it is about, its keys,
/// and which of them may make assertions or authenticate.
/// </summary>
public sealed class DidDocument
{
    private const int MostMethods = 256;

    private readonly Dictionary<string, VerificationMethod> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<string> _assertionMethods = new(StringComparer.Ordinal);
    private readonly HashSet<string> _authentication = new(StringComparer.Ordinal);

    /// <summary>A document whose methods may all make assertions, and authenticate if that is said.</summary>
    /// <param name="withoutAssertion">Ids of methods that are listed and may make no assertion any more.</param>
    public DidDocument(
        string id,
        IReadOnlyList<VerificationMethod> methods,
        IReadOnlyList<string>? alsoKnownAs = null,
        bool authentication = false,
        IReadOnlySet<string>? withoutAssertion = null)
    {
        Id = id;
        VerificationMethods = methods;
        AlsoKnownAs = alsoKnownAs ?? [];
        foreach (var method in methods)
        {
            _methods[method.Id] = method;
            if (withoutAssertion?.Contains(method.Id) == true) continue;
            _assertionMethods.Add(method.Id);
            if (authentication) _authentication.Add(method.Id);
        }
    }

    private DidDocument(
        string id, List<VerificationMethod> methods, HashSet<string> assertionMethods, HashSet<string> authentication)
    {
        Id = id;
        VerificationMethods = methods;
        AlsoKnownAs = [];
        _assertionMethods = assertionMethods;
        _authentication = authentication;
        foreach (var method in methods) _methods.TryAdd(method.Id, method);
    }

    public string Id { get; }

    public IReadOnlyList<VerificationMethod> VerificationMethods { get; }

    public IReadOnlyList<string> AlsoKnownAs { get; }

    /// <summary>The ids listed under assertionMethod.</summary>
    public IReadOnlyCollection<string> AssertionMethod => _assertionMethods;

    /// <summary>The ids listed under a relationship.</summary>
    public IReadOnlyCollection<string> Listed(VerificationRelationship relationship) => SetOf(relationship);

    /// <summary>The method of that id, if the document lists it under the relationship and controls it.</summary>
    public VerificationMethod? Find(VerificationRelationship relationship, string id) =>
        SetOf(relationship).Contains(id) && _methods.TryGetValue(id, out var method) && method.Controller == Id
            ? method
            : null;

    /// <summary>The method that holds this very key, if the document lists it under the relationship.</summary>
    public VerificationMethod? Find(VerificationRelationship relationship, PublicKey key)
    {
        foreach (var method in VerificationMethods)
            if (key.Equals(method.Key) && Find(relationship, method.Id) is { } found) return found;
        return null;
    }

    public VerificationMethod? FindAssertionMethod(string id) => Find(VerificationRelationship.AssertionMethod, id);

    public VerificationMethod? FindAssertionMethod(PublicKey key) =>
        Find(VerificationRelationship.AssertionMethod, key);

    /// <summary>Reads a document; members that say nothing about keys are skipped.</summary>
    public static bool TryRead(
        JsonElement root, [NotNullWhen(true)] out DidDocument? document, [NotNullWhen(false)] out string? problem)
    {
        document = null;
        if (root.ValueKind != JsonValueKind.Object || root.Text("id") is not { } id)
        {
            problem = "The document has no \"id\".";
            return false;
        }

        var methods = new List<VerificationMethod>();
        foreach (var entry in root.Values("verificationMethod"))
            if (entry.ValueKind == JsonValueKind.Object) AddMethod(id, entry, methods);
        var assertionMethods = ReadListed(root, id, VerificationRelationship.AssertionMethod, methods);
        var authentication = ReadListed(root, id, VerificationRelationship.Authentication, methods);
        if (methods.Count > MostMethods || assertionMethods.Count > MostMethods || authentication.Count > MostMethods)
        {
            problem = $"The document lists more than {MostMethods} keys.";
            return false;
        }

        document = new DidDocument(id, methods, assertionMethods, authentication);
        problem = null;
        return true;
    }

    public byte[] ToJson() => CredentialJson.Write(WriteTo);

    /// <summary>
    /// The shape that resolvers and the 1EdTech validator read: full DID URLs everywhere, each key once under
    /// verificationMethod with this document as its controller, assertionMethod an array of strings.
    /// </summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("@context");
        writer.WriteStringValue("https://www.w3.org/ns/did/v1");
        if (Has("Multikey")) writer.WriteStringValue("https://w3id.org/security/multikey/v1");
        if (Has("JsonWebKey")) writer.WriteStringValue("https://w3id.org/security/jwk/v1");
        writer.WriteEndArray();
        writer.WriteString("id", Id);
        WriteStrings(writer, "alsoKnownAs", AlsoKnownAs);
        writer.WriteStartArray("verificationMethod");
        foreach (var method in VerificationMethods) WriteMethod(writer, method);
        writer.WriteEndArray();
        WriteStrings(writer, "assertionMethod", AssertionMethod);
        WriteStrings(writer, "authentication", _authentication);
        writer.WriteEndObject();
    }

    private HashSet<string> SetOf(VerificationRelationship relationship) =>
        relationship == VerificationRelationship.Authentication ? _authentication : _assertionMethods;

    // A method stands under verificationMethod and is named, or stands under the relationship itself.
    private static HashSet<string> ReadListed(
        JsonElement root, string id, VerificationRelationship relationship, List<VerificationMethod> methods)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in root.Values(relationship.Name()))
        {
            if (entry.ValueKind == JsonValueKind.String) listed.Add(Absolute(id, entry.GetString()!));
            else if (entry.ValueKind == JsonValueKind.Object && AddMethod(id, entry, methods) is { } added)
                listed.Add(added);
        }

        return listed;
    }

    private bool Has(string type) => VerificationMethods.Any(method => method.Type == type);

    private static void WriteMethod(Utf8JsonWriter writer, VerificationMethod method)
    {
        writer.WriteStartObject();
        writer.WriteString("id", method.Id);
        writer.WriteString("type", method.Type);
        writer.WriteString("controller", method.Controller);
        if (method.Type == "JsonWebKey" && method.Key is not null)
        {
            writer.WritePropertyName("publicKeyJwk");
            Jwk.Write(writer, method.Key);
        }
        else if (method.Key is not null)
        {
            writer.WriteString("publicKeyMultibase", method.Key.Multibase);
        }

        writer.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0) return;
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static string? AddMethod(string documentId, JsonElement entry, List<VerificationMethod> methods)
    {
        if (entry.Text("id") is not { } id || entry.Text("type") is not { } type) return null;
        PublicKey? key = null;
        if (entry.Text("publicKeyMultibase") is { } multibase) Multikey.TryDecode(multibase, out key);
        else if (entry.TryGetProperty("publicKeyJwk", out var jwk)) Jwk.TryRead(jwk, out key, out _);
        id = Absolute(documentId, id);
        // A method with a time that is none conforms to nothing (Controlled Identifiers, section 3.3): it has no key.
        var ok = VerificationMethod.TryReadPeriod(entry, out var expires, out var revoked);
        methods.Add(new VerificationMethod(id, type, entry.Text("controller") ?? documentId, ok ? key : null)
        {
            Expires = expires, Revoked = revoked,
        });
        return id;
    }

    // DID Core 1.0, section 3.2.2: "#key" is relative to the document.
    private static string Absolute(string documentId, string id) =>
        id.StartsWith('#') ? documentId + id : id;
}
