using System.Security.Cryptography;

namespace Recognition.Issuing.People;

/// <summary>A random UUID (RFC 9562, section 5.4) as a URN.</summary>
internal static class SubjectId
{
    public static string Draw(RandomNumberGenerator random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.GetBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }
}
