using System.Text;
using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Status;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Documents;
using Recognition.LinkedData.Rdf;
using Recognition.OpenBadges.Baking;
using Recognition.OpenBadges.Verification;
using Recognition.Testing;

namespace Recognition.Fuzz;

/// <summary>
/// The one table of readers: of formats here, and those of <see cref="OutsideTargets"/> and
/// <see cref="RequestTargets"/>.
/// </summary>
internal static class FuzzTargets
{
    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);
    private static readonly BadgeVerifier Verifier = new(JsonLd, new NoDocuments(), NoIssuerRecords.Instance, new TestClock(), new VerifierOptions());

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("json", FuzzSamples.Json, Mutations.Json, ReadJson),
        new("jsonld", FuzzSamples.Json, Mutations.Json, ReadJsonLd, 64 * 1024 * 1024),
        new("nquads", FuzzSamples.NQuads, Mutations.Bytes, ReadNQuads),
        new("jwt", FuzzSamples.Jwts, Mutations.Jwt, input => CompactJws.TryParse(Encoding.Latin1.GetString(input), out _, out _)),
        new("png", FuzzSamples.Pngs, Mutations.Png, ReadImage),
        new("svg", FuzzSamples.Svgs, Mutations.Bytes, ReadImage),
        new("bitstring", FuzzSamples.Bitstrings, Mutations.Bitstring, ReadBitstring, 16 * 1024 * 1024),
        new("statuslist", FuzzSamples.StatusLists, Mutations.Json, ReadStatusList, 16 * 1024 * 1024),
        new("multibase", FuzzSamples.Multibases, Mutations.Bytes, ReadMultibase),
        new("multikey", FuzzSamples.Multibases, Mutations.Bytes, ReadMultikey),
        new("jwk", FuzzSamples.Jwks, Mutations.Json, ReadJwk),
        new("did", FuzzSamples.Dids, Mutations.Bytes, ReadDid),
        new("cbor", FuzzSamples.Cbors, Mutations.Bytes, ReadCbor),
        new("keyfile", FuzzSamples.KeyFiles, Mutations.Json, ReadKeyFile),
        new("badgefile", FuzzSamples.Files, Mutations.Bytes, input => BadgeFile.Read(input).Ok, 8 * 1024 * 1024),
        new("pdf", FuzzSamples.Pdfs, Mutations.Bytes, input => BadgeFile.Read(input).Ok, 64 * 1024 * 1024),
        new("verify", FuzzSamples.Credentials, Mutations.Json, Verify, 64 * 1024 * 1024),
        RewritingTarget.One,
        .. OutsideTargets.All,
        .. RequestTargets.All,
    ];

    private static bool ReadJson(byte[] input)
    {
        if (!TryParse(input, out var root)) return false;
        // What is let in has a canonical form, which is JSON and its own canonical form.
        var canonical = Jcs.Canonicalize(root);
        Expect(StrictJson.TryParse(canonical, new StrictJsonLimits(MaxBytes: int.MaxValue), out var again, out _), "canonical JSON is refused");
        Expect(Jcs.Canonicalize(again).AsSpan().SequenceEqual(canonical), "the canonical form of a canonical form is another");
        return true;
    }

    private static bool ReadJsonLd(byte[] input)
    {
        if (!TryParse(input, out var root)) return false;
        JsonLd.Expand(root, new JsonLdOptions { Safe = false });
        var quads = JsonLd.ToRdf(root, new JsonLdOptions { Safe = false });
        if (quads.Ok) Expect(NQuads.TryParse(NQuads.Write(quads.Value), out _, out var problem), problem?.Message);
        return JsonLd.Canonicalize(root).Ok;
    }

    private static bool ReadNQuads(byte[] input)
    {
        if (!NQuads.TryParse(input, out var quads, out _)) return false;
        var written = NQuads.Write(quads);
        Expect(NQuads.TryParse(written, out var again, out var problem), problem?.Message);
        Expect(again!.SequenceEqual(quads), "other quads are read than were written");
        return Rdfc10.Canonicalize(quads).Ok;
    }

    private static bool ReadImage(byte[] input)
    {
        if (!BakedImage.Unbake(input).Ok) return false;
        var baked = BakedImage.Bake(input, FuzzSamples.Files[0]);
        Expect(baked.Ok, "what can be unbaked cannot be baked");
        var unbaked = BakedImage.Unbake(baked.Bytes);
        Expect(unbaked.Ok && unbaked.Bytes.AsSpan().SequenceEqual(FuzzSamples.Files[0]), "another credential comes out than went in");
        return true;
    }

    private static bool ReadBitstring(byte[] input)
    {
        if (!Bitstring.TryDecode(Encoding.Latin1.GetString(input), out var list, out _, 1 << 22)) return false;
        Expect(list.Length <= 1 << 22 && list.CountSet() <= list.Length, "more than was asked for");
        return true;
    }

    private static bool ReadStatusList(byte[] input) =>
        TryParse(input, out var root) && StatusListEntry.TryRead(root, out _, out _)
        | StatusListCredential.TryRead(root, 1 << 22, out _, out _);

    private static bool ReadMultibase(byte[] input)
    {
        var text = Encoding.Latin1.GetString(input);
        if (!Multibase.TryDecode(text, 1024, out var bytes)) return false;
        var again = text[0] == 'z' ? Multibase.EncodeBase58(bytes) : Multibase.EncodeBase64Url(bytes);
        Expect(again == text, "one value has two spellings");
        return true;
    }

    private static bool ReadMultikey(byte[] input)
    {
        var text = Encoding.Latin1.GetString(input);
        if (SigningKey.TryFromMultibase(text, out var secret)) secret.Dispose();
        if (!Multikey.TryDecode(text, out var key)) return false;
        Expect(Multikey.Encode(key) == text, "one key has two spellings");
        return true;
    }

    private static bool ReadJwk(byte[] input)
    {
        if (!TryParse(input, out var root) || !Jwk.TryRead(root, out var key, out _)) return false;
        Expect(Jwk.TryRead(JsonDocument.Parse(Jwk.ToJson(key)).RootElement, out _, out var problem), problem);
        return true;
    }

    private static bool ReadDid(byte[] input)
    {
        var text = Encoding.Latin1.GetString(input);
        DidWeb.ToUrl(text);
        if (!Did.TryParse(text, out var did)) return false;
        DidKey.TryResolve(did, out _);
        DidJwk.TryResolve(did, out _);
        return true;
    }

    private static bool ReadCbor(byte[] input) => DerivedProofValue.TryParse(Multibase.EncodeBase64Url(input), out _, out _);

    private static bool ReadKeyFile(byte[] input)
    {
        if (!KeyFile.TryRead(input, out var key, out _)) return false;
        key.Dispose();
        return true;
    }

    private static bool Verify(byte[] input)
    {
        var reading = BadgeFile.Read(input);
        if (!reading.Ok) return false;
        var report = Verifier.VerifyAsync(reading.Credential).GetAwaiter().GetResult();
        Expect(report.ToJson().Length > 0, "no report");
        // The key of the samples vouches for itself.
        return report.IsVerified;
    }

    private static bool TryParse(byte[] input, out JsonElement root) =>
        StrictJson.TryParse(input, StrictJsonLimits.Default, out root, out _);

    private static void Expect(bool held, string? otherwise)
    {
        if (!held) throw new InvalidOperationException(otherwise);
    }
}
