using System.Text.Json;

namespace Recognition.Credentials.Verification;

/// <summary>What a profile of credentials, such as Open Badges, adds to every verification.</summary>
public abstract class ProfileCheck
{
    /// <summary>
    /// The profile's own checks, run after JSON-LD and types and before proofs. Each counts as
    /// <see cref="CheckKind.Rules"/> unless it says otherwise.
    /// </summary>
    public abstract IReadOnlyList<Check> Run(CredentialUnderCheck credential);

    /// <summary>
    /// The outcome for a credentialSchema that the profile's rules know: null if they do not know it.
    /// </summary>
    public virtual SchemaAnswer? CheckSchema(CredentialUnderCheck credential, string id, string type) => null;

    /// <summary>Ids and pictures of what the document says was earned.</summary>
    public virtual IReadOnlyList<string> AchievementsOf(JsonElement document) => [];

    /// <summary>What the profile calls name and recipient; null to leave it to the W3C members.</summary>
    public virtual CredentialSummary? Describe(JsonElement document) => null;
}

/// <summary>What a profile says about a credentialSchema that it knows.</summary>
/// <param name="Required">The profile demands this schema: where it could not be checked there is no verdict.</param>
public sealed record SchemaAnswer(CheckOutcome Outcome, string Detail, bool Required = false);
