using System.Text.Json.Nodes;

namespace Recognition.Testing.Rewriting;

/// <summary>
/// The members that checks, report and page read, by hand from the contract: neither from the table of the verifier nor
/// from its code.
/// </summary>
public static class ReadMembers
{
    private static readonly string[] OfCredential =
    [
        "id", "type", "name", "awardedDate", "validFrom", "validUntil", "issuanceDate", "expirationDate",
        "issuer", "issuer.id", "issuer.name",
        "credentialStatus", "credentialStatus.type", "credentialStatus.statusPurpose", "credentialStatus.statusListIndex",
        "credentialStatus.statusListCredential",
        "credentialSubject", "credentialSubject.id",
        "credentialSubject.identifier", "credentialSubject.identifier.hashed", "credentialSubject.identifier.identityHash",
        "credentialSubject.identifier.identityType", "credentialSubject.identifier.salt",
        "credentialSubject.achievement", "credentialSubject.achievement.id", "credentialSubject.achievement.name",
        "credentialSubject.achievement.achievementType", "credentialSubject.achievement.criteria",
        "credentialSubject.achievement.criteria.narrative", "credentialSubject.achievement.image",
        "credentialSubject.result", "credentialSubject.result.value",
        "evidence", "evidence.id", "evidence.name", "credentialSchema", "credentialSchema.id", "credentialSchema.type",
        "termsOfUse", "termsOfUse.id", "refreshService", "refreshService.id", "refreshService.type",
        "credentialSubject.encodedList", "credentialSubject.statusPurpose",
        "credentialSubject.verdict", "credentialSubject.credentialName", "credentialSubject.credentialId",
        "credentialSubject.checkedAt",
        "proof", "proof.created", "proof.expires", "proof.proofPurpose", "proof.verificationMethod", "proof.cryptosuite",
    ];

    private static readonly HashSet<string> All =
    [
        .. OfCredential, .. OfCredential.Select(name => "verifiableCredential." + name), "holder", "verifiableCredential",
    ];

    /// <summary>Whether a check reads it. In an embedded endorsement nothing counts but what it says in our favour.</summary>
    public static bool Includes(Spot spot) => All.Contains(spot.Names);

    /// <summary>
    /// The first such member whose value a reader of plain JSON does not find at its place; null where there is none.
    /// </summary>
    public static string? Hidden(JsonObject original, JsonObject rewritten)
    {
        foreach (var spot in Spot.In(original))
        {
            if (!Includes(spot)) continue;
            var value = spot.Find(original)![spot.Member];
            // Types are a set, however they are written.
            if (spot.Member == "type" && value is JsonValue) value = new JsonArray(value.DeepClone());
            if (!IsVisible(rewritten, [.. spot.Path.OfType<string>(), spot.Member], value)) return spot.Names;
        }

        return null;
    }

    /// <summary>Whether a reader of plain JSON does not find this one.</summary>
    public static bool Hides(JsonObject original, JsonObject rewritten, string member) =>
        Spot.In(original).Where(spot => spot.Names == member)
            .Any(spot => !IsVisible(rewritten, member.Split('.'), spot.Find(original)![spot.Member]));

    // Anywhere under these names, an array of one being its element.
    private static bool IsVisible(JsonNode? node, ReadOnlySpan<string> names, JsonNode? value)
    {
        if (names.IsEmpty) return Agrees(node, value);
        if (node is JsonArray array)
        {
            foreach (var item in array)
                if (item is JsonObject && IsVisible(item, names, value)) return true;
            return false;
        }

        return node is JsonObject map && map[names[0]] is { } inner && IsVisible(inner, names[1..], value);
    }

    private static bool Agrees(JsonNode? found, JsonNode? value)
    {
        // What is in an object is looked at by itself.
        if (value is JsonObject { Count: > 0 } map && !map.ContainsKey("@value"))
            return found is JsonObject or JsonArray { Count: 1 };
        if (value is JsonArray { Count: > 0 } objects && objects[0] is JsonObject) return found is JsonObject or JsonArray;
        if (value is JsonArray texts) return texts.All(one => Items(found).Any(item => IsSame(item, one)));
        return found is not JsonArray { Count: not 1 }
            && Items(found).Exists(item => JsonNode.DeepEquals(item, value) || IsReference(item, value));
    }

    // Open Badges has two names for one type, and both are read.
    private static bool IsSame(JsonNode? item, JsonNode? value) =>
        JsonNode.DeepEquals(item, value) || (IsBadgeType(item) && IsBadgeType(value));

    private static bool IsBadgeType(JsonNode? type) => type?.ToString() is "OpenBadgeCredential" or "AchievementCredential";

    private static List<JsonNode?> Items(JsonNode? node) => node is JsonArray array ? [.. array] : [node];

    private static bool IsReference(JsonNode? item, JsonNode? value) =>
        item is JsonObject { Count: 1 } map && JsonNode.DeepEquals(map["id"], value);
}
