using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;

namespace Recognition.Credentials.Verification;

/// <summary>
/// One verification: the credential and what earlier checks found out for later ones. A presentation is checked in the
/// same frame, with its holder in the place of the issuer.
/// </summary>
public sealed class CredentialUnderCheck
{
    private string? _issuerDomain;

    internal CredentialUnderCheck(
        JsonLd jsonLd,
        SecuredCredential credential,
        VerifierOptions options,
        VerifyRequest request,
        DateTimeOffset checkedAt,
        CancellationToken cancellationToken,
        VerificationRelationship purpose = VerificationRelationship.AssertionMethod)
    {
        JsonLd = jsonLd;
        Credential = credential;
        Options = options;
        Request = request;
        CheckedAt = checkedAt;
        Now = request.AsOf ?? checkedAt;
        CancellationToken = cancellationToken;
        Purpose = purpose;
        Secured = new SecuredDocument(jsonLd, credential.Document);
        IssuerId = IssuerOf(credential.Document)
            ?? (credential.UsesVcClaim ? credential.Claims.Text("iss") : null);
    }

    public JsonLd JsonLd { get; }

    public SecuredCredential Credential { get; }

    public JsonElement Document => Credential.Document;

    public VerifierOptions Options { get; }

    public VerifyRequest Request { get; }

    /// <summary>The time that it is judged for: what the request asks for, else the moment of checking.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The moment of checking.</summary>
    public DateTimeOffset CheckedAt { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The issuer's id, or null if the credential names none.</summary>
    public string? IssuerId { get; }

    /// <summary>The host whose document speaks for the issuer; null where there is none.</summary>
    internal string? IssuerDomain => _issuerDomain ??= IssuerId is { } id ? IssuerIds.DomainOf(id) : null;

    /// <summary>What its proofs must be made for, and the keys of their makers listed under.</summary>
    internal VerificationRelationship Purpose { get; }

    internal bool IsPresentation => Purpose == VerificationRelationship.Authentication;

    /// <summary>The id of whose proofs these are: the holder of a presentation, the issuer of a credential.</summary>
    internal string? AuthorId => IsPresentation ? HolderId : IssuerId;

    /// <summary>Whose proofs these are.</summary>
    internal string Author => IsPresentation ? "holder" : "issuer";

    internal string Noun => IsPresentation ? "presentation" : "credential";

    /// <summary>
    /// Who presents: the holder that the presentation names, or that its JWT does (VC-JOSE-COSE 1.0, section 3.1.2).
    /// </summary>
    internal string? HolderId => Document.IdOf("holder") ?? Credential.Claims.Text("iss");

    /// <summary>The same credential at another time.</summary>
    internal CredentialUnderCheck At(DateTimeOffset now) =>
        new(JsonLd, Credential, Options, Request with { AsOf = null }, now, CancellationToken.None, Purpose);

    /// <summary>When a signature was made: as it says itself, else not before the credential begins to hold.</summary>
    internal DateTimeOffset? SignedAt(SigningEvidence made)
    {
        if (made.SignedAt is { } time) return time;
        var first = Document.Text("validFrom") ?? Document.Text("issuanceDate");
        return first is not null && DateTimeStamp.TryRead(first, out var from) ? from : null;
    }

    /// <summary>The keys whose signature fits; where none does, those that are said to have made one.</summary>
    internal List<SigningEvidence> BestEvidence =>
        Evidence.Exists(made => made.Verified) ? Evidence.FindAll(made => made.Verified) : Evidence;

    internal List<string> KeysUsed =>
        Evidence.FindAll(made => made.Verified).ConvertAll(made =>
            made.VerificationMethod ?? made.Source?.Url
            ?? (made.Key.Algorithm == KeyAlgorithm.Rsa ? "an RSA key of its own header" : made.Key.Multibase));

    // However often it is named, as long as it is one.
    private static string? IssuerOf(JsonElement document)
    {
        string? issuer = null;
        foreach (var value in document.Values("issuer"))
        {
            if (value.ValueKind == JsonValueKind.Null
                || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)) continue;
            var id = value.ValueKind == JsonValueKind.String ? value.GetString() : value.Text("id");
            if (id is null || (issuer is not null && issuer != id)) return null;
            issuer = id;
        }

        return issuer;
    }

    internal SecuredDocument Secured { get; }

    /// <summary>A method that a proof names and its document does not have; null where there is none.</summary>
    internal string? ExcludedMethod { get; set; }

    /// <summary>How the key is tied to the issuer.</summary>
    internal KeyLink KeyLink { get; set; }

    /// <summary>The earliest end of a proof that holds.</summary>
    internal DateTimeOffset? ProofExpires { get; set; }

    /// <summary>Keys that made, or claim to have made, the proofs.</summary>
    internal List<SigningEvidence> Evidence { get; } = [];

    /// <summary>Addresses of the status lists that were read.</summary>
    internal List<string> ListsRead { get; } = [];

    /// <summary>What took its place, where its issuer is ours and says so.</summary>
    internal Replacement? Replacement { get; set; }

    /// <summary>The hold that is on it, where its issuer is ours and says so by an entry for revocation.</summary>
    internal Suspension? Suspension { get; set; }

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

    /// <summary>When it signed, as the proof or the JWT says; null where that is silent.</summary>
    public DateTimeOffset? SignedAt { get; init; }
}
