using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Recognition.Fuzz;

/// <summary>
/// Changes to a good sample. Besides those of bytes there is one for each format that is checked as a whole (a CRC, a
/// compression, base64url), so that what comes out gets past the gate and reaches the reader behind it.
/// </summary>
internal static class Mutations
{
    public const int LongestInput = 64 * 1024;

    private static readonly byte[][] Words = new[]
    {
        "null", "true", "{}", "[]", "\"\"", "1e400", "-0", "1e-7", "9007199254740993", "0.1e1", "\"\\ud800\"", "\"\\u0000\"", "@id",
        "@type", "@context", "@graph", "@list", "@set", "@reverse", "@index", "@none", "@nest", "@included", "@json", "@value",
        "@language", "@direction", "@vocab", "@base", "@import", "@propagate", "@protected", "@container", "_:b0", "proof", "id",
        "type", "<![CDATA[", "]]>", "<!DOCTYPE svg [<!ENTITY a \"b\">]>", "&a;", "&#0;", "<!--", "-->", "<?x", "/>", "xmlns=\"\"",
        ".", "..", "z", "u", "1", "\r\n", "\u2028", "\ufeff", "\\U0010FFFF", "\"@en--ltr", "\"^^<", "iTXt", "zTXt", "IEND",
        "https://tes" + new string('\u00ed', 53) + "t.example/",
    }.Select(Encoding.UTF8.GetBytes).ToArray();

    private static readonly byte[] Edges = [0, 1, 0x1f, 0x20, 0x22, 0x2e, 0x5c, 0x7f, 0x80, 0xc0, 0xd8, 0xed, 0xf5, 0xff];

    /// <summary>
    /// One to four changes of bytes: bits, edges, words, ranges deleted, doubled, moved, taken from another.
    /// </summary>
    public static byte[] Bytes(byte[] sample, byte[] other, Dice dice)
    {
        var bytes = new List<byte>(sample);
        for (var count = 1 + dice.Below(4); count > 0; count--) ChangeBytes(bytes, other, dice);
        if (bytes.Count > LongestInput) bytes.RemoveRange(LongestInput, bytes.Count - LongestInput);
        return [.. bytes];
    }

    /// <summary>
    /// Half of the time bytes; else a value or member is removed, doubled, nested, replaced by another one.
    /// </summary>
    public static byte[] Json(byte[] sample, byte[] other, Dice dice)
    {
        if (dice.Below(3) == 0) return Bytes(sample, other, dice);
        var bytes = sample;
        for (var count = 1 + dice.Below(3); count > 0 && bytes.Length < LongestInput; count--)
        {
            var from = dice.Below(2) == 0 ? bytes : other;
            if (ValueIn(bytes, dice) is not { } target || ValueIn(from, dice) is not { } source) return bytes;
            var value = dice.Below(3) == 0 ? Value(dice.Of(Words)) : from[source];
            byte[] put = dice.Below(6) switch
            {
                0 => [.. "["u8, .. bytes[target], .. ","u8, .. value, .. "]"u8],
                1 => [.. "{\"a\":"u8, .. value, .. "}"u8],
                2 => Nested(value, 1 + dice.Below(100)),
                3 => [.. "\""u8, .. value, .. "\""u8],
                _ => value,
            };
            bytes = [.. bytes[..target.Start], .. put, .. bytes[target.End..]];
        }

        return bytes.Length > LongestInput ? bytes[..LongestInput] : bytes;
    }

    /// <summary>Changes the data or type of a chunk and sets its length and CRC right; or bytes.</summary>
    public static byte[] Png(byte[] sample, byte[] other, Dice dice)
    {
        if (dice.Below(4) == 0) return Bytes(sample, other, dice);
        var png = new List<byte>(sample[..8]);
        var chosen = dice.Below(6);
        for (int at = 8, number = 0; at + 12 <= sample.Length; number++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(sample.AsSpan(at));
            byte[] chunk = sample[(at + 4)..(at + 8 + length)];
            if (number == chosen) chunk = dice.Below(8) == 0 ? [] : Bytes(chunk, other, dice);
            for (var times = number == chosen && dice.Below(4) == 0 ? 2 : 1; times > 0 && chunk.Length >= 4; times--) Append(png, chunk);
            at += 12 + length;
        }

        return [.. png];
    }

    /// <summary>A JWT whose header or payload is changed as JSON and encoded again; or bytes.</summary>
    public static byte[] Jwt(byte[] sample, byte[] other, Dice dice)
    {
        if (dice.Below(4) == 0) return Bytes(sample, other, dice);
        var parts = Encoding.ASCII.GetString(sample).Split('.');
        var part = dice.Below(2);
        var json = Base64Url.DecodeFromChars(parts[part]);
        parts[part] = Base64Url.EncodeToString(Json(json, json, dice));
        return Encoding.ASCII.GetBytes(string.Join('.', parts));
    }

    /// <summary>JSON as JSON, a JWT as a JWT.</summary>
    public static byte[] JsonOrJwt(byte[] sample, byte[] other, Dice dice) =>
        sample[0] == '{' ? Json(sample, other, dice) : Jwt(sample, other, dice);

    /// <summary>Method, path and media type as lines, an empty one, and a body: the one part or the other.</summary>
    public static byte[] Request(byte[] sample, byte[] other, Dice dice)
    {
        var body = sample.AsSpan().IndexOf("\n\n"u8) + 2;
        var otherBody = other.AsSpan().IndexOf("\n\n"u8) + 2;
        if (body == sample.Length || dice.Below(5) == 0)
            return [.. Bytes(sample[..(body - 2)], other[..(otherBody - 2)], dice), .. sample.AsSpan(body - 2)];
        return sample[body] == '{' && otherBody < other.Length && other[otherBody] == '{'
            ? [.. sample.AsSpan(0, body), .. Json(sample[body..], other[otherBody..], dice)]
            : [.. sample.AsSpan(0, body), .. Bytes(sample[body..], other[otherBody..], dice)];
    }

    /// <summary>
    /// "u" and base64url of changed bytes: of the compressed ones, or of the list before it is compressed.
    /// </summary>
    public static byte[] Bitstring(byte[] sample, byte[] other, Dice dice)
    {
        if (dice.Below(4) == 0) return Bytes(sample, other, dice);
        var compressed = Base64Url.DecodeFromChars(Encoding.ASCII.GetString(sample).AsSpan(1));
        if (dice.Below(8) == 0)
        {
            using var output = new MemoryStream();
            using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
                gzip.Write(new byte[dice.Below(1 << (10 + dice.Below(13)))]);
            compressed = output.ToArray();
        }
        else
        {
            compressed = Bytes(compressed, compressed, dice);
        }

        return Encoding.ASCII.GetBytes("u" + Base64Url.EncodeToString(compressed));
    }

    private static void ChangeBytes(List<byte> bytes, byte[] other, Dice dice)
    {
        var at = dice.Below(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, 1 + dice.Below(dice.Below(4) == 0 ? 1000 : 8));
        switch (dice.Below(9))
        {
            case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << dice.Below(8)); break;
            case 1 when at < bytes.Count: bytes[at] = dice.Of(Edges); break;
            case 2 when at < bytes.Count: bytes[at] = (byte)dice.Next(); break;
            case 3: bytes.InsertRange(at, dice.Of(Words)); break;
            case 4: bytes.RemoveRange(at, length); break;
            case 5: bytes.InsertRange(dice.Below(bytes.Count), bytes.GetRange(at, length)); break;
            case 6: bytes.RemoveRange(at, dice.Below(8) == 0 ? bytes.Count - at : length); break;
            case 7 when other.Length > 0:
                var start = dice.Below(other.Length);
                bytes.InsertRange(at, other[start..Math.Min(other.Length, start + 1 + dice.Below(200))]);
                break;
            default: bytes.InsertRange(at, Enumerable.Repeat(dice.Of(Edges), 1 + dice.Below(64))); break;
        }
    }

    /// <summary>A word as a JSON value: in quotes unless it is one already.</summary>
    private static byte[] Value(byte[] word) =>
        word[0] is (byte)'"' or (byte)'{' or (byte)'[' or (byte)'-' or (byte)'1' or (byte)'9' || word is [(byte)'n' or (byte)'t', _, _, ..]
            ? word : [.. "\""u8, .. word, .. "\""u8];

    /// <summary>Where some value stands in a JSON text; null where it is not JSON.</summary>
    private static Range? ValueIn(byte[] json, Dice dice)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
        var wanted = dice.Below(Math.Max(1, json.Length / 12));
        Range? last = null;
        try
        {
            for (var number = 0; number <= wanted && reader.Read(); number++)
            {
                var start = (int)reader.TokenStartIndex;
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray) continue;
                if (number >= wanted - 3) reader.Skip();
                last = start..(int)reader.BytesConsumed;
            }
        }
        catch (JsonException)
        {
            return last;
        }

        return last;
    }

    private static byte[] Nested(byte[] value, int depth) =>
        [.. Enumerable.Repeat((byte)'[', depth), .. value, .. Enumerable.Repeat((byte)']', depth)];

    private static void Append(List<byte> png, byte[] typeAndData)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, typeAndData.Length - 4);
        png.AddRange(number);
        png.AddRange(typeAndData);
        var crc = uint.MaxValue;
        foreach (var value in typeAndData)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xedb88320);
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        png.AddRange(number);
    }
}
