using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;

namespace Recognition.Credentials.Verification;

/// <summary>One verification: the credential and what earlier checks found out for later ones.</summary>
public sealed class CredentialUnderCheck
{
    internal CredentialUnderCheck(
        JsonLd jsonLd,
        SecuredCredential credential,
        VerifierOptions options,
        VerifyRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        JsonLd = jsonLd;
        Credential = credential;
        Options = options;
        Request = request;
        Now = now;
        CancellationToken = cancellationToken;
        Secured = new SecuredDocument(jsonLd, credential.Document);
        IssuerId = credential.Document.IdOf("issuer")
            ?? (credential.UsesVcClaim ? credential.Claims.Text("iss") : null);
    }

    public JsonLd JsonLd { get; }

    public SecuredCredential Credential { get; }

    public JsonElement Document => Credential.Document;

    public VerifierOptions Options { get; }

    public VerifyRequest Request { get; }

    public DateTimeOffset Now { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The issuer's id, or null if the credential names none.</summary>
    public string? IssuerId { get; }

    /// <summary>The same credential at another time.</summary>
    internal CredentialUnderCheck At(DateTimeOffset now) =>
        new(JsonLd, Credential, Options, Request, now, CancellationToken.None);

    internal SecuredDocument Secured { get; }

    /// <summary>Why JSON-LD refuses the document; null if it does not, or nobody has looked yet.</summary>
    internal JsonLdError? Refusal { get; set; }

    /// <summary>Keys that made, or claim to have made, the proofs.</summary>
    internal List<SigningEvidence> Evidence { get; } = [];

    /// <summary>How the proof check came out.</summary>
    internal CheckOutcome ProofOutcome { get; set; } = CheckOutcome.NotChecked;
}

/// <summary>A key behind a proof.</summary>
/// <param name="VerificationMethod">Its id, only if the key was found by this id and nowhere else.</param>
/// <param name="Verified">Whether the signature was made with it.</param>
internal sealed record SigningEvidence(PublicKey Key, string? VerificationMethod, bool Verified)
{
    /// <summary>Where the key was fetched from, if it was.</summary>
    public KeySource? Source { get; init; }
}
