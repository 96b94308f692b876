using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>A proof as it stands in a document (Data Integrity 1.0, section 2.1), read once.</summary>
public sealed record Proof
{
    private Proof(JsonElement element) => Element = element;

    public JsonElement Element { get; }

    public required string Type { get; init; }

    /// <summary>Null for the suites that came before DataIntegrityProof.</summary>
    public string? CryptosuiteName { get; init; }

    public required string VerificationMethod { get; init; }

    public required string ProofPurpose { get; init; }

    public string? ProofValue { get; init; }

    public string? Id { get; init; }

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public string? Challenge { get; init; }

    /// <summary>Empty where the proof names none.</summary>
    public required IReadOnlyList<string> Domain { get; init; }

    public required IReadOnlyList<string> PreviousProof { get; init; }

    /// <summary>The suite that the proof names, if it is one of ours.</summary>
    public Cryptosuite? Cryptosuite => Cryptosuites.Find(Type, CryptosuiteName);

    /// <summary>The suite, or for older proofs the type, as the proof calls it.</summary>
    public string SuiteText => Type == Cryptosuite.DataIntegrityType ? CryptosuiteName ?? Type : Type;

    public static bool TryRead(
        JsonElement element, [NotNullWhen(true)] out Proof? proof, [NotNullWhen(false)] out string? problem)
    {
        proof = null;
        if (element.Text("type") is not { } type) problem = "The proof has no \"type\".";
        else if (type == Cryptosuite.DataIntegrityType && element.Text("cryptosuite") is null)
            problem = "The proof has no \"cryptosuite\".";
        else if (element.Text("verificationMethod") is not { } method)
            problem = "The proof has no \"verificationMethod\" that is a URL.";
        else if (element.Text("proofPurpose") is not { } purpose) problem = "The proof has no \"proofPurpose\".";
        else if (!TryReadTime(element, "created", out var created, out problem)
            || !TryReadTime(element, "expires", out var expires, out problem)
            || !TryReadTexts(element, "previousProof", out var previous, out problem)
            || !TryReadTexts(element, "domain", out var domain, out problem)) return false;
        else
            proof = new Proof(element)
            {
                Type = type,
                CryptosuiteName = element.Text("cryptosuite"),
                VerificationMethod = method,
                ProofPurpose = purpose,
                ProofValue = element.Text("proofValue"),
                Id = element.Text("id"),
                Created = created,
                Expires = expires,
                Challenge = element.Text("challenge"),
                Domain = domain,
                PreviousProof = previous,
            };
        return proof is not null;
    }

    /// <summary>
    /// Whether a proof that cannot be read is broken: its suite is one of ours, and it lacks what every proof has. What
    /// another suite demands is not known here, and a time in a form that cannot be read says nothing against it.
    /// </summary>
    internal static bool IsBroken(JsonElement element) =>
        IsKnown(element) && !IsUnreadableTime(element, "created") && !IsUnreadableTime(element, "expires");

    private static bool IsKnown(JsonElement element) =>
        element.Text("type") is not { } type || Cryptosuites.Find(type, element.Text("cryptosuite")) is not null
        || (type == Cryptosuite.DataIntegrityType && element.Text("cryptosuite") is null);

    private static bool IsUnreadableTime(JsonElement element, string name) =>
        element.Text(name) is { } text && !DateTimeStamp.TryRead(text, out _);

    private static bool TryReadTime(
        JsonElement element, string name, out DateTimeOffset? time, [NotNullWhen(false)] out string? problem)
    {
        time = null;
        problem = null;
        if (!element.Has(name)) return true;
        if (element.Text(name) is { } text && DateTimeStamp.TryRead(text, out var parsed)) time = parsed;
        else problem = $"\"{name}\" of the proof is not a date and time.";
        return problem is null;
    }

    // One string, or an array of strings.
    private static bool TryReadTexts(
        JsonElement element,
        string name,
        [NotNullWhen(true)] out IReadOnlyList<string>? texts,
        [NotNullWhen(false)] out string? problem)
    {
        texts = [];
        problem = null;
        if (element.Member(name) is null) return true;
        var list = new List<string>();
        foreach (var value in element.Values(name))
        {
            if (value.ValueKind == JsonValueKind.String) list.Add(value.GetString()!);
            else problem = $"\"{name}\" of the proof holds something else than strings.";
        }

        texts = list;
        return problem is null;
    }
}
