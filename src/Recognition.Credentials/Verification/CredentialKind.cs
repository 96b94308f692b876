using System.Text.Json;
using Recognition.Credentials.Status;

namespace Recognition.Credentials.Verification;

/// <summary>What a document is, by the types that it names.</summary>
public enum CredentialKind
{
    Badge,
    Endorsement,

    /// <summary>A verifiable credential of another kind.</summary>
    Credential,

    /// <summary>A Comprehensive Learner Record.</summary>
    Transcript,
    Presentation,

    /// <summary>The receipt of a verification.</summary>
    Receipt,
    StatusList,
}

/// <summary>Tells kinds apart.</summary>
public static class CredentialKinds
{
    /// <summary>A badge is a badge, whatever other types it names: no rule is evaded by a type.</summary>
    public static CredentialKind Of(JsonElement document)
    {
        if (document.HasType("OpenBadgeCredential") || document.HasType("AchievementCredential"))
            return CredentialKind.Badge;
        if (document.HasType("EndorsementCredential")) return CredentialKind.Endorsement;
        if (document.HasType("VerifiablePresentation") || document.HasType("EnvelopedVerifiablePresentation"))
            return CredentialKind.Presentation;
        if (document.HasType("ClrCredential")) return CredentialKind.Transcript;
        if (document.HasType("VerificationReceipt")) return CredentialKind.Receipt;
        return document.HasType(StatusListCredential.TypeName) || document.HasType("StatusList2021Credential")
            ? CredentialKind.StatusList
            : CredentialKind.Credential;
    }

    /// <summary>The name in JSON.</summary>
    public static string ToName(this CredentialKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>In a sentence, without an article.</summary>
    public static string Noun(this CredentialKind kind) => kind switch
    {
        CredentialKind.Badge => "badge",
        CredentialKind.Endorsement => "endorsement",
        CredentialKind.Transcript => "transcript",
        CredentialKind.Presentation => "presentation",
        CredentialKind.Receipt => "receipt",
        CredentialKind.StatusList => "status list",
        _ => "credential",
    };
}
