using System.Buffers;
using System.Security.Cryptography;

namespace Recognition.Issuing.Awards;

/// <summary>
/// The path segment of an award's address: 22 characters of base62, drawn evenly, so almost 131 random bits. The page
/// shows a person, and must not be guessed.
/// </summary>
public static class AwardId
{
    public const int Length = 22;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    public static string Draw(RandomNumberGenerator random)
    {
        Span<char> id = stackalloc char[Length];
        Span<byte> bytes = stackalloc byte[32];
        for (var filled = 0; filled < Length;)
        {
            random.GetBytes(bytes);
            foreach (var b in bytes)
            {
                // 248 = 4 * 62: bytes above would make the first letters likelier.
                if (b < 248 && filled < Length) id[filled++] = Alphabet[b % 62];
            }
        }

        return new string(id);
    }

    public static bool IsValid(string? text) =>
        text is { Length: Length } && text.AsSpan().IndexOfAnyExcept(Letters) < 0;
}
