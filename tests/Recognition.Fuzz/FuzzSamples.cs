using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Status;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.LinkedData.Rdf;
using Recognition.OpenBadges.Baking;
using Recognition.OpenBadges.Model;
using Recognition.Testing;

namespace Recognition.Fuzz;

/// <summary>Good inputs, made by our own code from repeatable keys.</summary>
internal static class FuzzSamples
{
    private const string Svg =
        """<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="4"><title>é</title><g><rect x='>'/></g></svg>""";

    public static readonly DateTimeOffset Time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);
    public static readonly SigningKey Ed25519 = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(1));
    public static readonly SigningKey P256 = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom(2));

    public static byte[][] Credentials { get; } = [Signed("eddsa-rdfc-2022"), Signed("eddsa-jcs-2022")];

    public static byte[][] Jwts { get; } = [Token(P256, JwtForm.OpenBadges), Token(Ed25519, JwtForm.W3C)];

    public static byte[][] Json { get; } =
    [
        .. Credentials,
        Text("""
            {"@context":["https://www.w3.org/ns/credentials/v2",{"@version":1.1,"@vocab":"urn:v#","a":{"@id":"urn:a","@container":
            ["@graph","@id"]},"l":{"@id":"urn:l","@container":"@list"},"r":{"@reverse":"urn:r"},"n":"@nest","d":{"@id":"urn:d","@type":
            "@json"},"s":{"@id":"urn:s","@context":{"t":"urn:t"},"@prefix":true},"g":{"@id":"urn:g","@container":"@language"}}],
            "@id":"_:x","a":{"urn:1":{"l":[[1,2.5e3],[]]}},"r":{"@id":"urn:o"},"n":{"d":{"k":[null,1e21,-0.0]}},"s:x":{"@set":[true]},
            "g":{"en":"a","@none":["b"]},"urn:z":{"@value":"v","@language":"de","@direction":"ltr"},"@included":[{"@type":"urn:T"}]}
            """),
        Text("""{"\u00e9\ud83d\ude00":[1,-1.5e-10,"\"\\\/\b\f\n\r\t",{},[],true,false,null],"":{"a":[{"b":[[[[0.1]]]]}]}}"""),
    ];

    public static byte[][] NQuads { get; } =
    [
        Recognition.LinkedData.Rdf.NQuads.Write(JsonLd.ToRdf(Parse(Credentials[0])).Value),
        Text("<urn:a> <urn:b> \"x\\u00e9\\n\"@en-GB <urn:g> . # c\n_:b0 <urn:p> _:b1 .\n\n_:b1 <urn:p> \"1\"^^<urn:t> _:b0 .\n"),
    ];

    public static byte[][] Pngs { get; } = [.. BakedInto(Png())];

    public static byte[][] Svgs { get; } = [.. BakedInto(Text(Svg))];

    public static byte[][] Files { get; } = [Credentials[0], Jwts[0], Pngs[0], Svgs[0], Svgs[1]];

    public static byte[][] Pdfs { get; } = [Pdf(), Pdf(Credentials[0])];

    public static byte[][] Pages { get; } =
    [
        Text("""
            <!DOCTYPE html><!-- a page --><html lang=en><head><base href="https://issuer.example/b/"><title>A <badge></title>
            <script>if (a < b) document.write("<link rel='alternate'>")</script><meta property='og:image' content=../a.png?b&amp;c>
            <link rel="canonical alternate" type="application/vc+ld+json; charset=utf-8" href="data.json" crossorigin/>
            <LINK REL=alternate TYPE=application/json HREF=//issuer.example/c></head><body><a href="#x">&#x41;</a></body></html>
            """),
        Text("<?xml version=\"1.0\"?><html><link rel=alternate type=application/vc href='https://issuer.example/1'></html>"),
    ];

    public static byte[][] Bitstrings { get; } = [Text(new Bitstring().Encode()), Text(SomeSet().Encode())];

    public static byte[][] StatusLists { get; } =
    [
        StatusListCredential.Write("https://i.example/s", "did:web:i.example", "revocation", SomeSet(), Time, Time.AddDays(1)),
        Text("""
            {"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"94567","statusSize":1,
            "statusListCredential":"https://i.example/s"}
            """),
    ];

    public static byte[][] Multibases { get; } =
    [
        Text(Ed25519.PublicKey.Multibase), Text(P256.PublicKey.Multibase), Text(Ed25519.ExportSecretMultibase()),
        Text(P256.ExportSecretMultibase()), Text(Multibase.EncodeBase58(new byte[40])), Text(Multibase.EncodeBase64Url(new byte[64])),
    ];

    public static byte[][] Jwks { get; } =
    [
        Jwk.ToJson(Ed25519.PublicKey, "kid"), Jwk.ToJson(P256.PublicKey),
        Text($$"""{"kty":"RSA","e":"AQAB","n":"{{Base64Url.EncodeToString(Enumerable.Repeat((byte)0xb7, 256).ToArray())}}"}"""),
    ];

    public static byte[][] Dids { get; } =
    [
        Text(DidKey.From(Ed25519.PublicKey).ToString()), Text(DidJwk.From(P256.PublicKey).ToString()),
        Text("did:web:localhost%3A5080:issuers:layer5"), Text("did:web:example.org"),
    ];

    /// <summary>
    /// A derived ecdsa-sd-2023 proof value by its form: header, signature, key, signatures, labels, indexes.
    /// </summary>
    public static byte[][] Cbors { get; } =
    [
        [
            0xd9, 0x5d, 0x01, 0x85, 0x58, 64, .. new byte[64], 0x58, 35, .. new byte[35], 0x82, 0x58, 64, .. new byte[64], 0x58, 64,
            .. new byte[64], 0xa2, 0x00, 0x58, 32, .. new byte[32], 0x18, 24, 0x58, 32, .. Enumerable.Repeat((byte)7, 32), 0x83, 0x00,
            0x01, 0x19, 0x01, 0x00,
        ],
    ];

    public static byte[][] KeyFiles { get; } = [KeyFile.Write(Ed25519, Time), KeyFile.Write(P256, Time)];

    private static byte[] Signed(string suite)
    {
        var options = new ProofOptions(suite, DidKey.VerificationMethod(Ed25519.PublicKey), Time);
        return DataIntegrityProof.Sign(JsonLd, Parse(Unsecured(Ed25519)), options, Ed25519).Document!;
    }

    private static byte[] Token(SigningKey key, JwtForm form) =>
        Text(VcJwt.Sign(Parse(Unsecured(key)), key, form, DidKey.VerificationMethod(key.PublicKey), out _)!);

    private static byte[] Unsecured(SigningKey key) => new AchievementCredential
    {
        Id = "urn:uuid:3d5bd5a4-5ed5-4e4e-8a0d-0d4b6a2c2a01",
        Name = "Exämple",
        Issuer = new Profile { Id = DidKey.From(key.PublicKey).ToString(), Name = "Issuer" },
        ValidFrom = Time,
        ValidUntil = Time.AddYears(3),
        CredentialSubject = new AchievementSubject
        {
            Id = "did:example:earner",
            Identifier = [IdentityObject.HashedEmail("a@example.com", "Kosher")],
            Achievement = new Achievement
            {
                Id = "https://issuer.example/a", Name = "A", Description = "D", Tag = ["one", "two"],
                Criteria = new Criteria { Narrative = "Do **it**." },
            },
            Result = [new Result { Value = "97.5" }],
        },
        Evidence = [new Evidence { Id = "https://issuer.example/e", Name = "E" }],
    }.ToJson();

    private static IEnumerable<byte[]> BakedInto(byte[] image) =>
        new[] { Credentials[0], Jwts[0] }.Select(credential => BakedImage.Bake(image, credential).Bytes!);

    private static Bitstring SomeSet()
    {
        var list = new Bitstring();
        for (var i = 0; i < 4000; i++) list[(int)((uint)(i * 2654435761u) % (uint)list.Length)] = true;
        return list;
    }

    // A 1x1 image; the pixels are never looked at.
    private static byte[] Png() => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static JsonElement Parse(byte[] json) => JsonDocument.Parse(json).RootElement;

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A certificate's frame: a catalogue with one attachment.</summary>
    private static byte[] Pdf(byte[]? attached = null)
    {
        var text = Encoding.UTF8.GetString(attached ?? "{\"id\":\"urn:a\",\"type\":\"VerifiableCredential\"}"u8.ToArray());
        string[] objects =
        [
            "<< /Type /Catalog /Names << /EmbeddedFiles << /Names [(a.json) 2 0 R] >> >> >>",
            "<< /Type /Filespec /UF <FEFF0061> /EF << /F 3 0 R >> >>",
            $"<< /Subtype /application#2Fvc /Length 4 0 R >>\nstream\n{text}\nendstream",
            $"{text.Length}",
        ];
        var file = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
        for (var number = 0; number < objects.Length; number++)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{objects[number]}\nendobj\n");
        }

        return Text($"{file}{table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{file.Length}\n%%EOF\n");
    }
}
