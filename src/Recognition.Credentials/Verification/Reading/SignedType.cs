using System.Text;

namespace Recognition.Credentials.Verification.Reading;

/// <summary>A type that a check asks for by its name in JSON.</summary>
/// <param name="Iri">What published contexts make of the name.</param>
internal sealed record SignedType(string Name, string Iri)
{
    /// <summary>The name, as JSON has it.</summary>
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);

    /// <summary>The IRI, as N-Quads has it.</summary>
    public byte[] Term { get; } = Encoding.UTF8.GetBytes($"<{Iri}>");
}
