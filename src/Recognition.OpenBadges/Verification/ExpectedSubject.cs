using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.Verification;

/// <summary>
/// Is it about the person whom the caller named (Open Badges 3.0, section 8.2.5, step 5)? The subject's id is compared,
/// then each identifier: a hashed one with the hash of what is expected and its salt. A badge that names no identity of
/// that kind has nothing to compare, which is not a difference.
/// </summary>
internal static class ExpectedSubject
{
    private static readonly Check NotAsked = Report(
        CheckOutcome.NotApplicable, "No person was named to compare with.", BadgeChecks.Specification);

    public static Check Run(CredentialUnderCheck credential)
    {
        if (credential.Request.ExpectedSubject is not { } expected) return NotAsked;
        var ids = new List<string>();
        var identifiers = new List<IdentityObject>();
        foreach (var subject in credential.Document.Values("credentialSubject"))
        {
            if (subject.Text("id") is { } id) ids.Add(id);
            foreach (var identifier in subject.Values("identifier"))
                if (identifier.ValueKind == JsonValueKind.Object) identifiers.Add(IdentityObject.Read(identifier));
        }

        return Compare(expected, ids, identifiers, BadgeChecks.Specification);
    }

    /// <summary>Compares an identity with those that a badge names.</summary>
    public static Check Compare(
        string expected, IReadOnlyList<string> ids, IReadOnlyList<IdentityObject> identifiers, string specification)
    {
        var known = Identity.Read(expected);
        if (ids.Any(id => id == expected || Identity.Read(id) == known || IssuerIds.Same(id, known.Value))
            || identifiers.Any(identifier => identifier.IdentityHash.Length > 0 && identifier.Matches(expected)))
            return Report(CheckOutcome.Passed, "It is about the person that you named.", specification);
        return ids.Any(id => Identity.Read(id).Kind == known.Kind && known.Kind != IdentityKind.Text)
            || identifiers.Any(identifier => KindOf(identifier) == known.Kind)
            ? Report(CheckOutcome.Failed, $"It names {Another(known.Kind)}, not the one that you asked about.", specification)
                with { Cause = CauseOf(known.Kind) }
            : Report(CheckOutcome.NotChecked, $"It names {None(known.Kind)}, so there is nothing to compare.", specification);
    }

    private static IdentityKind KindOf(IdentityObject identifier) =>
        identifier.IdentityType == IdentifierTypes.EmailAddress ? IdentityKind.EmailAddress
        : identifier.Hashed ? IdentityKind.Text
        : Identity.Read(identifier.IdentityHash).Kind;

    private static string Another(IdentityKind kind) => kind switch
    {
        IdentityKind.EmailAddress => "a different e-mail address",
        IdentityKind.Did => "a different DID",
        IdentityKind.WebAddress => "a different web address",
        IdentityKind.Urn => "a different id",
        _ => "a different person",
    };

    private static string CauseOf(IdentityKind kind) => kind switch
    {
        IdentityKind.EmailAddress => "otherEmailAddress",
        IdentityKind.Did => "otherDid",
        IdentityKind.WebAddress => "otherWebAddress",
        _ => "otherIdentifier",
    };

    private static string None(IdentityKind kind) => kind switch
    {
        IdentityKind.EmailAddress => "no e-mail address",
        IdentityKind.Did => "no DID",
        IdentityKind.WebAddress => "no web address",
        _ => "no such identifier",
    };

    private static Check Report(CheckOutcome outcome, string detail, string specification) =>
        new("recipient", "It is about the person that was named", outcome, detail, specification)
        {
            Kind = CheckKind.Recipient,
        };
}
