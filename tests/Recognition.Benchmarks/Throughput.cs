using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Status;
using Recognition.Credentials.Verification;
using Recognition.Issuing;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Status;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Rules;
using Recognition.OpenBadges.Verification;

namespace Recognition.Benchmarks;

/// <summary>
/// What is measured. "sign" is the proof alone over a ready credential; "issue" the whole path from the award's data
/// to the signed bytes, rules and the final verification included; "verify" takes the bytes of 1,000 different badges
/// in turn and makes the whole report, status list and issuer's document included.
/// </summary>
internal sealed class Throughput : IDisposable
{
    private const int Badges = 1_000;

#pragma warning disable RS0030 // The composition root: the real clock and the real source of randomness are named here.
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly RandomNumberGenerator _random = RandomNumberGenerator.Create();
#pragma warning restore RS0030

    private readonly string _folder = Directory.CreateTempSubdirectory("recognition-benchmarks-").FullName;
    private readonly JsonLd _jsonLd = new(EmbeddedDocuments.Instance);
    private readonly MemoryDocuments _documents = new();
    private readonly KeyFolder _keys;
    private readonly Programme _programme;
    private readonly BadgeVerifier _verifier;
    private readonly CredentialSigner _signer;
    private readonly JwtSigner _jwtSigner;

    public Throughput()
    {
        _keys = new KeyFolder(
            new IssuingOptions { DataDirectory = _folder },
            new OpenedKeyEncryption(KeyEncryption.FromKey(new byte[KeyEncryption.KeyLength], _random)), _random, _clock);
        _programme = new Programme(_keys, _random, _clock);
        _verifier = new BadgeVerifier(_jsonLd, _documents, NoIssuerRecords.Instance, _clock, new VerifierOptions());
        _signer = new CredentialSigner(_jsonLd, _keys, _verifier);
        _jwtSigner = new JwtSigner(_keys, _verifier);
        _documents.Add(_programme.Issuer.DidDocumentUrl, _programme.Issuer.DidDocument);
        _documents.Add(_programme.StatusListUrl, SignedStatusList());
    }

    /// <summary>Each name with what prepares it; preparing is not measured.</summary>
    public IEnumerable<(string Name, Func<Action> Prepare)> Operations =>
    [
        ("ed25519 sign", Ed25519Sign),
        ("ed25519 verify", Ed25519Verify),
        ("canonicalize", Canonicalize),
        ("sign eddsa-rdfc-2022", () => SignProof("eddsa-rdfc-2022")),
        ("sign eddsa-jcs-2022", () => SignProof("eddsa-jcs-2022")),
        ("sign jwt-eddsa", () => SignJwt(JwtForm.W3C)),
        ("sign jwt-es256", () => SignJwt(JwtForm.OpenBadges)),
        ("issue eddsa-rdfc-2022", () => () => Issue("eddsa-rdfc-2022")),
        ("issue eddsa-jcs-2022", () => () => Issue("eddsa-jcs-2022")),
        ("issue jwt-eddsa", () => () => IssueJwt(JwtKind.W3C)),
        ("issue jwt-es256", () => () => IssueJwt(JwtKind.OpenBadges)),
        ("verify eddsa-rdfc-2022", () => Verify(() => Issue("eddsa-rdfc-2022"))),
        ("verify eddsa-jcs-2022", () => Verify(() => Issue("eddsa-jcs-2022"))),
        ("verify jwt-eddsa", () => Verify(() => IssueJwt(JwtKind.W3C))),
        ("verify jwt-es256", () => Verify(() => IssueJwt(JwtKind.OpenBadges))),
    ];

    /// <summary>A credential without proof, for other people's programs.</summary>
    public byte[] NewCredential() => _programme.NewCredential();

    public void Dispose()
    {
        _keys.Dispose();
        _random.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Action Ed25519Sign()
    {
        var message = RandomNumberGenerator64();
        var signature = new byte[Ed25519.SignatureLength];
        var key = Key(_programme.Issuer.Ed25519Method!);
        return () => key.Sign(message, signature);
    }

    private Action Ed25519Verify()
    {
        var message = RandomNumberGenerator64();
        var key = Key(_programme.Issuer.Ed25519Method!);
        var signature = key.Sign(message);
        return () => Expect(key.PublicKey.Verify(message, signature), "ed25519 verify");
    }

    private Action Canonicalize()
    {
        var next = InTurn(NewParsed);
        return () => Expect(_jsonLd.Canonicalize(next()).Ok, "canonicalize");
    }

    private Action SignProof(string suite)
    {
        var next = InTurn(NewParsed);
        var options = new ProofOptions(suite, _programme.Issuer.Ed25519Method!, _clock.GetUtcNow());
        var key = Key(options.VerificationMethod);
        return () => Expect(DataIntegrityProof.Sign(_jsonLd, next(), options, key).Ok, suite);
    }

    private Action SignJwt(JwtForm form)
    {
        var next = InTurn(NewParsed);
        var method = form == JwtForm.W3C ? _programme.Issuer.Ed25519Method! : _programme.Issuer.P256Method!;
        var key = Key(method);
        return () => Expect(VcJwt.Sign(next(), key, form, method, out var problem) is not null, problem);
    }

    private byte[] Issue(string suite)
    {
        var prepared = _signer.Prepare(
            _programme.NewCredential(), _programme.Issuer.Ed25519Method!, _clock.GetUtcNow(), suite);
        Expect(prepared.Ok, prepared.Failure?.ToString());
        var signed = _signer.SignAsync(prepared.Value).GetAwaiter().GetResult();
        Expect(signed.Ok, signed.Failure?.ToString());
        return signed.Value.Bytes;
    }

    private byte[] IssueJwt(JwtKind kind)
    {
        // JwtSigner takes what CredentialSigner has let pass: its rules are part of what it costs to issue.
        var credential = _programme.NewCredential();
        Expect(StrictJson.TryParse(
            credential, StrictJsonLimits.Default, out var root, out var problem), problem?.Message);
        Expect(!BadgeRules.Check(root, RuleReading.Issuing).HasErrors(), "rules");
        var signed = _jwtSigner.SignAsync(credential, _programme.Issuer, kind, default).GetAwaiter().GetResult();
        Expect(signed.Ok, signed.Failure?.ToString());
        return Encoding.ASCII.GetBytes(signed.Value);
    }

    private Action Verify(Func<byte[]> issue)
    {
        var next = InTurn(issue);
        return () =>
        {
            var reading = BadgeFile.Read(next());
            Expect(reading.Ok, reading.Problem?.Message);
            var report = _verifier.VerifyAsync(reading.Credential!).GetAwaiter().GetResult();
            Expect(VerdictRule.ExitCode(report.Verdict) == 0, report.Summary);
        };
    }

    private byte[] SignedStatusList()
    {
        var now = _clock.GetUtcNow();
        var list = StatusListDocument.Of(
            _programme.Issuer.Did, _programme.StatusListUrl, "revocation", new Bitstring(
                Programme.StatusListLength), now, now.AddDays(7),
            TimeSpan.FromMinutes(5));
        var options = new ProofOptions("eddsa-rdfc-2022", _programme.Issuer.Ed25519Method!, now);
        using var parsed = JsonDocument.Parse(list);
        return DataIntegrityProof.Sign(_jsonLd, parsed.RootElement, options, Key(options.VerificationMethod)).Document!;
    }

    private JsonElement NewParsed()
    {
        Expect(StrictJson.TryParse(
            NewCredential(), StrictJsonLimits.Default, out var root, out var problem), problem?.Message);
        return root;
    }

    private Signer Key(string method) => _keys.Open(method).Value;

    private byte[] RandomNumberGenerator64()
    {
        var bytes = new byte[64];
        _random.GetBytes(bytes);
        return bytes;
    }

    private static Func<T> InTurn<T>(Func<T> create)
    {
        var made = new T[Badges];
        for (var i = 0; i < made.Length; i++) made[i] = create();
        var turn = 0;
        return () => made[turn++ % Badges];
    }

    private static void Expect(bool held, string? otherwise)
    {
        if (!held) throw new InvalidOperationException(otherwise);
    }
}
