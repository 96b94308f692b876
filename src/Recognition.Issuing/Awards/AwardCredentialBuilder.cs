using System.Globalization;
using System.Security.Cryptography;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Awards;

/// <summary>An entry of a status list that an award's credential names.</summary>
/// <param name="ListUrl">The list's address.</param>
/// <param name="Index">The entry's number.</param>
/// <param name="Purpose"><c>revocation</c> or <c>suspension</c>.</param>
public sealed record StatusSlot(string ListUrl, int Index, string Purpose = "revocation");

/// <summary>Builds the credential of an award, without proof. It needs no database: a benchmark may call it.</summary>
public sealed class AwardCredentialBuilder(RandomNumberGenerator random)
{
    /// <param name="terms">What is awarded.</param>
    /// <param name="credentialId">The award's address.</param>
    /// <param name="subjectId">The DID that was given, else the person's <c>urn:uuid:</c>.</param>
    /// <param name="status">Where the award's revocation will be told.</param>
    public AchievementCredential Build(AwardTerms terms, string credentialId, string subjectId, StatusSlot status) =>
        new()
        {
            Id = credentialId,
            Name = terms.Achievement.Name,
            Issuer = terms.Achievement.Issuer.Profile,
            AwardedDate = terms.ValidFrom,
            ValidFrom = terms.ValidFrom,
            ValidUntil = terms.ValidUntil,
            Evidence = terms.Evidence,
            CredentialSubject = new AchievementSubject
            {
                Id = subjectId,
                Identifier = Identifiers(terms),
                Achievement = terms.Achievement.Document,
                Narrative = terms.Narrative,
                Result = terms.Results,
            },
            CredentialStatus = StatusEntry(status),
        };

    private IdentityObject[] Identifiers(AwardTerms terms)
    {
        var name = IdentityObject.Plain(IdentifierTypes.Name, terms.RecipientName);
        return terms.Email is null
            ? [name]
            : [name, IdentityObject.HashedEmail(terms.Email, IdentityObject.NewSalt(random))];
    }

    internal static CredentialStatus StatusEntry(StatusSlot slot)
    {
        // Bitstring Status List 1.0, section 2.1: the index is text.
        var index = slot.Index.ToString(CultureInfo.InvariantCulture);
        return new CredentialStatus
        {
            Id = $"{slot.ListUrl}#{index}",
            Type = "BitstringStatusListEntry",
            StatusPurpose = slot.Purpose,
            StatusListIndex = index,
            StatusListCredential = slot.ListUrl,
        };
    }
}
