using System.Text.Json;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>The document says that it is a presentation (VC Data Model 2.0, "Verifiable Presentations").</summary>
internal static class PresentationTypeCheck
{
    public static Check Run(CredentialUnderCheck presentation)
    {
        var document = presentation.Document;
        var holder = document.Member("holder");
        string? problem = null;
        if (!document.HasType("VerifiablePresentation"))
            problem = "\"type\" does not contain VerifiablePresentation.";
        else if (holder is not null && document.IdOf("holder") is null)
            problem = "\"holder\" is neither an id nor an object with one.";
        else if (document.Member("verifiableCredential") is { } held && !IsSet(held))
            problem = "\"verifiableCredential\" holds something else than credentials.";
        return new Check(
            "type",
            "It is a verifiable presentation",
            problem is null ? CheckOutcome.Passed : CheckOutcome.Failed,
            problem ?? "\"type\" contains VerifiablePresentation.",
            Specifications.Presentations)
        {
            Kind = CheckKind.Rules,
        };
    }

    private static bool IsSet(JsonElement held)
    {
        if (held.ValueKind != JsonValueKind.Array) return IsOne(held);
        foreach (var one in held.EnumerateArray())
            if (!IsOne(one)) return false;
        return true;
    }

    // Data model 1.1 writes JWTs as strings, 2.0 as EnvelopedVerifiableCredential objects.
    private static bool IsOne(JsonElement held) => held.ValueKind is JsonValueKind.Object or JsonValueKind.String;
}
