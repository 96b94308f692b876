using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>
/// An identifier of the recipient, in the clear or as a salted hash (Open Badges 3.0, appendix B). Closed.
/// Hash: <c>algorithm "$" hex(HASH(UTF-8(identifier + salt)))</c>, the salt behind the identifier. We hash with
/// SHA-256 only; MD5, which the specification still allows, is understood when somebody else's badge is read.
/// </summary>
public sealed record IdentityObject : IModelObject
{
    private const string Sha256 = "sha256$";
    private const string Md5 = "md5$";

    /// <summary>True: <see cref="IdentityHash"/> is a hash; false: it is the identifier itself.</summary>
    public required bool Hashed { get; init; }
    public required string IdentityHash { get; init; }
    /// <summary>One of <see cref="IdentifierTypes"/>.</summary>
    public required string IdentityType { get; init; }
    public string? Salt { get; init; }

    /// <summary>An identifier that everybody may read, such as the recipient's name.</summary>
    public static IdentityObject Plain(string identityType, string identifier) =>
        new() { Hashed = false, IdentityHash = identifier, IdentityType = identityType };

    /// <summary>
    /// The salted SHA-256 of an e-mail address as <see cref="Identity"/> compares it, so that one person has one hash per
    /// salt.
    /// </summary>
    public static IdentityObject HashedEmail(string address, string salt) => new()
    {
        Hashed = true,
        IdentityHash = Hash(Identity.Read(address).Value, salt),
        IdentityType = IdentifierTypes.EmailAddress,
        Salt = salt,
    };

    /// <summary>A salt of 128 random bits, in hexadecimal.</summary>
    public static string NewSalt(RandomNumberGenerator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<byte> salt = stackalloc byte[16];
        random.GetBytes(salt);
        return Convert.ToHexStringLower(salt);
    }

    /// <summary><c>sha256$</c> and the hexadecimal SHA-256 of the identifier followed by the salt.</summary>
    public static string Hash(string identifier, string? salt) =>
        Sha256 + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identifier + salt)));

    /// <summary>True if this is the identifier that is known, in any spelling that means the same.</summary>
    public bool Matches(string identifier)
    {
        var known = Identity.Read(identifier);
        return Hashed
            ? known.Spellings(identifier).Any(MatchesExactly)
            : IdentityHash == identifier || Identity.Read(IdentityHash) == known;
    }

    private bool MatchesExactly(string identifier)
    {
        if (!Hashed) return string.Equals(IdentityHash, identifier, StringComparison.Ordinal);
        if (IdentityHash.StartsWith(Sha256, StringComparison.OrdinalIgnoreCase))
            return string.Equals(IdentityHash, Hash(identifier, Salt), StringComparison.OrdinalIgnoreCase);
        return IdentityHash.StartsWith(Md5, StringComparison.OrdinalIgnoreCase)
            && string.Equals(IdentityHash[Md5.Length..], Md5Hex(identifier, Salt), StringComparison.OrdinalIgnoreCase);
    }

    private static string Md5Hex(string identifier, string? salt)
    {
#pragma warning disable CA5351 // Only compares with badges of others; the specification allows md5 in them.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(identifier + salt)));
#pragma warning restore CA5351
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "IdentityObject"u8);
        json.WriteBoolean("hashed"u8, Hashed);
        json.WriteString("identityHash"u8, IdentityHash);
        json.WriteString("identityType"u8, IdentityType);
        json.Text("salt"u8, Salt);
        json.WriteEndObject();
    }

    public static IdentityObject Read(JsonElement json) => new()
    {
        Hashed = json.TryGetMember("hashed"u8, out var hashed) && hashed.ValueKind == JsonValueKind.True,
        IdentityHash = json.TextOrEmpty("identityHash"u8),
        IdentityType = json.TextOrEmpty("identityType"u8),
        Salt = json.Text("salt"u8),
    };
}
