using System.Text.Json;
using Recognition.Issuing.Achievements;

namespace Recognition.Issuing.Proofs;

/// <summary>All that is needed to check an award without asking anybody.</summary>
/// <param name="Jwt">The newest version as a JWT signed with EdDSA.</param>
/// <param name="DidDocument">The issuer's, with every key that may have signed it.</param>
/// <param name="Contexts">The JSON-LD contexts that the credential names, by their addresses.</param>
/// <param name="StatusListJwt">The list that its entry stands in, signed with EdDSA; null where it names none.</param>
/// <param name="Picture">The picture that it names by its hash; null where it names none of ours.</param>
public sealed record OfflineProof(
    string Jwt, ReadOnlyMemory<byte> DidDocument, IReadOnlyDictionary<string, JsonElement> Contexts,
    string? StatusListJwt, Picture? Picture);
