using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Status;
using Recognition.Credentials.Verification;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Verification;

/// <summary>Presentations: who presents, for whom, and every credential inside with its own report.</summary>
public sealed class PresentationTests : IDisposable
{
    private readonly World _world = new();
    private readonly SigningKey _holder = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(11));

    private string Holder => DidKey.From(_holder.PublicKey).Text;

    private string HolderMethod => DidKey.VerificationMethod(_holder.PublicKey);

    public void Dispose()
    {
        _world.Dispose();
        _holder.Dispose();
    }

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("eddsa-jcs-2022")]
    public async Task A_presentation_of_a_good_credential_is_verified(string suite)
    {
        var report = await VerifyAsync(Secure(Presentation(Held()), suite), Asked);
        report.Verdict.Should().Be(Verdict.Verified, string.Join('\n', report.Checks));
        report.Checks.Select(check => check.Code).Should().Equal(
            "format", "contexts", "context-version", "safe-mode", "type", "proof-count", "proof", "signed-form", "jwt-claims",
            "holder-key", "credentials", "presenter");
        report.Credentials.Should().ContainSingle().Which.Verdict.Should().Be(Verdict.Verified);
        report.Holder.Should().Be(Holder);
        report.Kind.Should().Be(CredentialKind.Presentation);
        report.Summary.Should().StartWith("The presentation holds one credential. Verified: “Teamwork” was issued by Acme");
    }

    [Fact]
    public async Task The_report_as_json_has_the_checks_and_a_report_for_each_credential()
    {
        var report = await VerifyAsync(Secure(Presentation(Held())), Asked);
        var json = JsonDocument.Parse(report.ToJson()).RootElement;
        json.EnumerateObject().Select(member => member.Name)
            .Should().Equal(
                "kind", "verdict", "headline", "summary", "checkedAt", "holder", "questions", "credential", "checks",
                "credentials");
        json.GetProperty("kind").GetString().Should().Be("presentation");
        json.GetProperty("verdict").GetString().Should().Be("verified");
        json.GetProperty("credentials")[0].GetProperty("verdict").GetString().Should().Be("verified");
    }

    [Fact]
    public async Task Wallets_that_sign_with_the_older_suite_are_understood_in_both_data_models()
    {
        foreach (var version in (string[])["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1"])
        {
            var isVersion2 = version.EndsWith("v2", StringComparison.Ordinal);
            var presentation = Presentation(isVersion2 ? Held() : HeldOfVersion1());
            presentation["@context"] = new JsonArray(version, OlderProofs.Context);
            var secured = OlderProofs.Add(
                JsonSerializer.SerializeToUtf8Bytes(presentation), "Ed25519Signature2020", _holder, HolderMethod,
                "authentication", proof => (proof["challenge"], proof["domain"]) = ("c1", "verifier.example"));
            var report = await VerifyAsync(secured, Asked);
            report.Verdict.Should().BeOneOf([Verdict.Verified, Verdict.VerifiedWithWarnings], string.Join('\n', report.Checks));
            report.Check("proof").Outcome.Should().Be(CheckOutcome.Passed);
            report.Check("proof").Detail.Should().Contain("an older suite");
            report.Check("contexts").Outcome.Should().Be(CheckOutcome.Passed);
            report.Check("context-version").Outcome.Should().Be(isVersion2 ? CheckOutcome.Passed : CheckOutcome.Warning);
            report.Credentials.Single().Find("proof").Outcome.Should().Be(CheckOutcome.Passed);
        }
    }

    [Theory]
    [InlineData("c2", "verifier.example")]
    [InlineData("c1", "other.example")]
    public async Task Another_challenge_or_domain_than_the_one_asked_for_is_not_valid(string challenge, string domain)
    {
        var request = new VerifyRequest { Challenge = challenge, Domain = domain };
        foreach (var secured in (byte[][])[Secure(Presentation(Held())), Encoding.ASCII.GetBytes(Token(Presentation(Held())))])
        {
            var report = await VerifyAsync(secured, request);
            report.Verdict.Should().Be(Verdict.NotValid);
            report.Credentials.Single().Verdict.Should().Be(Verdict.Verified, "nothing is wrong with the credential");
            (await VerifyAsync(secured)).Verdict.Should().Be(Verdict.Verified, "nothing was asked for");
        }
    }

    [Fact]
    public async Task A_presentation_without_challenge_where_one_was_asked_for_is_not_valid()
    {
        var options = new ProofOptions("eddsa-rdfc-2022", HolderMethod, _world.Clock.GetUtcNow(), "authentication");
        var secured = Sign(Presentation(Held()), options, _holder);
        (await VerifyAsync(secured, Asked)).Verdict.Should().Be(Verdict.NotValid);
        var token = VcJwt.SignPresentation(Json(Presentation(Held())), _holder, HolderMethod, out _);
        (await VerifyAsync(Encoding.ASCII.GetBytes(token!), Asked)).Verdict.Should().Be(Verdict.NotValid);
    }

    [Fact]
    public async Task A_proof_for_assertions_does_not_say_who_presents()
    {
        var options = new ProofOptions("eddsa-rdfc-2022", HolderMethod, _world.Clock.GetUtcNow()) { Challenge = "c1", Domain = "verifier.example" };
        var report = await VerifyAsync(Sign(Presentation(Held()), options, _holder), Asked);
        report.Verdict.Should().Be(Verdict.NotValid);
        report.Check("proof").Detail.Should().Contain("assertionMethod").And.Contain("holder");
    }

    [Fact]
    public async Task The_holders_document_must_list_the_key_under_authentication()
    {
        const string did = "did:web:people.example:jane";
        var method = $"{did}#{_holder.PublicKey.Multibase}";
        var listed = VerificationMethod.ForMultikey(did, _holder.PublicKey);
        var presentation = Presentation(Held(), holder: did);
        var secured = Sign(presentation, Options(method), _holder);

        (await VerifyAsync(secured, Asked)).Check("holder-key").Outcome.Should().Be(CheckOutcome.NotChecked, "no document");
        _world.Publish("https://people.example/jane/did.json", new DidDocument(did, [listed]).ToJson());
        var assertionOnly = await VerifyAsync(secured, Asked);
        assertionOnly.Check("holder-key").Outcome.Should().Be(CheckOutcome.Failed);
        assertionOnly.Verdict.Should().Be(Verdict.NotValid);
        _world.Publish("https://people.example/jane/did.json", new DidDocument(did, [listed], authentication: true).ToJson());
        (await VerifyAsync(secured, Asked)).Verdict.Should().Be(Verdict.Verified);
    }

    [Fact]
    public async Task A_presentation_in_the_name_of_another_is_not_valid()
    {
        var other = DidKey.From(_world.OtherKey.PublicKey).Text;
        var report = await VerifyAsync(Secure(Presentation(Held(), holder: other)), Asked);
        report.Check("proof").Outcome.Should().Be(CheckOutcome.Passed);
        report.Check("holder-key").Outcome.Should().Be(CheckOutcome.Failed);
        report.Verdict.Should().Be(Verdict.NotValid);
    }

    [Fact]
    public async Task Without_a_named_holder_it_is_the_one_whose_key_signed()
    {
        var presentation = Presentation(Held());
        presentation.Remove("holder");
        var report = await VerifyAsync(Secure(presentation), Asked);
        report.Verdict.Should().Be(Verdict.Verified, string.Join('\n', report.Checks));
        report.Holder.Should().BeNull();
        report.Check("holder-key").Detail.Should().Contain(Holder);
    }

    [Fact]
    public async Task Nobody_vouches_for_a_holder_who_is_no_did()
    {
        var report = await VerifyAsync(Secure(Presentation(Held(), holder: "https://people.example/jane")), Asked);
        report.Check("holder-key").Outcome.Should().Be(CheckOutcome.Warning);
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
    }

    [Fact]
    public async Task A_tampered_presentation_is_not_valid_and_one_without_proof_adds_nothing()
    {
        var secured = Encoding.UTF8.GetString(Secure(Presentation(Held())));
        var tampered = secured.Replace("\"urn:uuid:9", "\"urn:uuid:8", StringComparison.Ordinal);
        var changed = await VerifyAsync(Encoding.UTF8.GetBytes(tampered), Asked);
        changed.Check("proof").Outcome.Should().Be(CheckOutcome.Failed);
        changed.Verdict.Should().Be(Verdict.NotValid);
        var unsigned = await VerifyAsync(JsonSerializer.SerializeToUtf8Bytes(Presentation(Held())));
        unsigned.Verdict.Should().Be(Verdict.Verified, "the credential in it is");
        unsigned.Check("proof").Outcome.Should().Be(CheckOutcome.NotApplicable);
        unsigned.Check("proof").Detail.Should().Contain("not signed");
        unsigned.Credentials.Single().Verdict.Should().Be(Verdict.Verified);
        var asked = await VerifyAsync(JsonSerializer.SerializeToUtf8Bytes(Presentation(Held())), Asked);
        asked.Verdict.Should().Be(Verdict.NotValid, "a proof was asked for");
    }

    [Fact]
    public async Task A_signature_by_another_did_than_the_subjects_is_told()
    {
        const string subject = "did:web:people.example:jane";
        var report = await VerifyAsync(Secure(Presentation(Held(c => c["credentialSubject"]!["id"] = subject))), Asked);
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
        report.Check("presenter").Detail.Should().Contain("someone else than the person it names");
        report.Summary.Should().Be(
            $"The presentation holds one credential. {report.Credentials[0].Summary} "
            + "It is presented by someone else than the person it names.");
        var token = _world.Token(World.Credential(c => c["credentialSubject"]!["id"] = subject), _world.Key);
        var enveloped = await VerifyAsync(Secure(Presentation(Envelope(token))), Asked);
        enveloped.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
        enveloped.Check("presenter").Outcome.Should().Be(CheckOutcome.Warning);
        var own = await VerifyAsync(Secure(Presentation(Held(c => c["credentialSubject"]!["id"] = Holder))), Asked);
        own.Verdict.Should().Be(Verdict.Verified);
    }

    [Fact]
    public async Task The_worst_credential_decides_and_revoked_expired_and_forged_stay_apart()
    {
        var revoked = new Bitstring();
        revoked[7] = true;
        _world.PublishList(revoked);
        var good = Held();
        var expired = Held(c => c["validUntil"] = "2026-11-21T11:30:00Z");
        var gone = Held(c => World.AddStatus(c));
        var forged = JsonNode.Parse(good.ToJsonString())!;
        forged["name"] = "Leadership";

        (await VerdictOf(good, expired)).Should().Be(Verdict.Expired);
        (await VerdictOf(good, gone, expired)).Should().Be(Verdict.Revoked);
        (await VerdictOf(gone, forged)).Should().Be(Verdict.NotValid);
        var report = await VerifyAsync(Secure(Presentation(good, gone, expired)), Asked);
        report.Credentials.Select(credential => credential.Verdict)
            .Should().Equal(Verdict.Verified, Verdict.Revoked, Verdict.Expired);
        report.Summary.Should().Contain("3 credentials").And.Contain("Revoked: “Teamwork” is no longer valid.");
        report.Checks.Should().NotContain(check => check.Outcome == CheckOutcome.Failed, "the presentation itself holds");
    }

    [Fact]
    public async Task An_enveloped_credential_is_verified_as_the_jwt_that_it_holds()
    {
        var token = _world.Token(World.Credential(), _world.Key);
        (await VerdictOf(Envelope(token))).Should().Be(Verdict.Verified);
        (await VerdictOf(Envelope(Break(token)))).Should().Be(Verdict.NotValid);
        (await VerdictOf(Envelope(token, "application/vc+sd-jwt"))).Should().Be(Verdict.Undecided, "another way to secure");
        (await VerdictOf(Envelope(token, "application/vp+jwt"))).Should().Be(Verdict.Undecided);
        (await VerdictOf(Envelope(token, "application/jwt"))).Should().Be(Verdict.Verified, "any JWT may be called so");
        (await VerdictOf(Envelope("not-a-token"))).Should().Be(Verdict.NotValid);
        var base64 = Convert.ToBase64String(Encoding.ASCII.GetBytes(token));
        (await VerdictOf(Envelope(base64, "application/vc+jwt;base64"))).Should().Be(Verdict.Verified);
    }

    [Fact]
    public async Task A_bare_enveloped_credential_is_read_as_the_jwt_that_it_holds()
    {
        var token = _world.Token(World.Credential(), _world.Key);
        var report = await _world.VerifyAsync(Envelope(token).ToJsonString());
        report.Verdict.Should().Be(Verdict.Verified, string.Join('\n', report.Checks));
        (await _world.VerifyAsync(Envelope(Break(token)).ToJsonString())).Verdict.Should().Be(Verdict.NotValid);
    }

    [Theory]
    [InlineData("""{"type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,a.b.c"}""", "envelope-malformed")]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiableCredential"}""", "envelope-malformed")]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiableCredential","id":"https://a.example"}""", "envelope-malformed")]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt"}""", "envelope-malformed")]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt;base64,%%%"}""", "envelope-malformed")]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":["EnvelopedVerifiableCredential"],"id":"data:application/vc+cose;base64,0oRY"}""", "envelope-unknown")]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":["EnvelopedVerifiableCredential"],"id":"data:application/vc+jwt,a.b"}""", "jwt-malformed")]
    public void A_malformed_envelope_is_refused_with_its_reason(string json, string code)
    {
        SecuredCredential.TryRead(Encoding.UTF8.GetBytes(json), out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be(code);
        var presentation = json.Replace("Credential\"", "Presentation\"", StringComparison.Ordinal)
            .Replace("vc+", "vp+", StringComparison.Ordinal);
        SecuredPresentation.TryRead(Encoding.UTF8.GetBytes(presentation), out _, out problem).Should().BeFalse();
        problem!.Code.Should().Be(code);
    }

    [Theory]
    [InlineData(KeyAlgorithm.Ed25519)]
    [InlineData(KeyAlgorithm.P256)]
    [InlineData(KeyAlgorithm.P384)]
    [InlineData(KeyAlgorithm.P521)]
    public async Task A_presentation_as_jwt_is_verified_bare_and_enveloped(KeyAlgorithm algorithm)
    {
        using var key = SigningKey.Generate(algorithm, new TestRandom(21));
        var presentation = Presentation(Envelope(_world.Token(World.Credential(), _world.Key)), holder: DidKey.From(key.PublicKey).Text);
        var token = VcJwt.SignPresentation(
            Json(presentation), key, DidKey.VerificationMethod(key.PublicKey), out _, "c1", "verifier.example")!;
        var report = await VerifyAsync(Encoding.ASCII.GetBytes(token), Asked);
        report.Verdict.Should().Be(Verdict.Verified, string.Join('\n', report.Checks));
        report.Check("jwt-claims").Outcome.Should().Be(CheckOutcome.Passed);

        var enveloped = Envelope(token, "application/vp+jwt", "EnvelopedVerifiablePresentation");
        (await VerifyAsync(JsonSerializer.SerializeToUtf8Bytes(enveloped), Asked)).Verdict.Should().Be(Verdict.Verified);
        enveloped = Envelope(token, "application/jwt", "EnvelopedVerifiablePresentation");
        (await VerifyAsync(JsonSerializer.SerializeToUtf8Bytes(enveloped), Asked)).Verdict.Should().Be(Verdict.Verified);
        (await VerifyAsync(Encoding.ASCII.GetBytes(Break(token)), Asked)).Verdict.Should().Be(Verdict.NotValid);
    }

    [Fact]
    public async Task A_jwt_of_data_model_1_1_with_plain_jwts_inside_is_understood()
    {
        var credential = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/2018/credentials/v1"),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["verifiableCredential"] = new JsonArray(_world.Token(World.Credential(), _world.Key)),
        };
        var payload = new JsonObject { ["iss"] = Holder, ["nonce"] = "c1", ["aud"] = new JsonArray("verifier.example"), ["vp"] = credential };
        var report = await VerifyAsync(Raw(payload, "JWT"), Asked);
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings, string.Join('\n', report.Checks));
        report.Checks.Where(check => check.Outcome == CheckOutcome.Warning).Select(check => check.Code)
            .Should().Equal("context-version");
        report.Holder.Should().Be(Holder);
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("at+jwt")]
    public async Task A_jwt_of_another_type_leaves_the_presentation_undecided(string type)
    {
        var report = await VerifyAsync(Raw(Presentation(Held()), type));
        report.Check("proof").Outcome.Should().Be(CheckOutcome.NotChecked);
        report.Verdict.Should().Be(Verdict.Undecided);
        report.Cause.Should().Be("unknown-type");
    }

    [Theory]
    [InlineData("did:example:somebody")]
    [InlineData(5)]
    public async Task A_claim_that_disagrees_is_not_valid(object issuer)
    {
        var presentation = Presentation(Held());
        presentation["iss"] = JsonSerializer.SerializeToNode(issuer);
        var report = await VerifyAsync(Raw(presentation, "vp+jwt"));
        report.Check("proof").Outcome.Should().Be(CheckOutcome.Passed);
        report.Check("jwt-claims").Outcome.Should().Be(CheckOutcome.Failed);
        report.Verdict.Should().Be(Verdict.NotValid);
        report.Cause.Should().Be(Causes.ClaimsContradict);
    }

    [Theory]
    [InlineData("exp", 1, CheckOutcome.Failed, Verdict.Expired)]
    [InlineData("nbf", 4000000000, CheckOutcome.Failed, Verdict.NotYetValid)]
    [InlineData("exp", "tomorrow", CheckOutcome.NotChecked, Verdict.Undecided)]
    [InlineData("nbf", "today", CheckOutcome.NotChecked, Verdict.Undecided)]
    public async Task A_presentation_has_its_own_time(string claim, object value, CheckOutcome outcome, Verdict verdict)
    {
        var presentation = Presentation(Held());
        presentation[claim] = JsonSerializer.SerializeToNode(value);
        var report = await VerifyAsync(Raw(presentation, "vp+jwt"));
        report.Check("jwt-claims").Outcome.Should().Be(CheckOutcome.Passed);
        report.Check("presentation-time").Outcome.Should().Be(outcome);
        report.Verdict.Should().Be(verdict);
        report.Credentials.Single().Verdict.Should().Be(Verdict.Verified, "nothing is wrong with the credential");
    }

    [Fact]
    public async Task What_a_holder_says_about_themselves_is_secured_by_the_presentation_alone()
    {
        var own = JsonNode.Parse(World.Credential(c => c["issuer"] = Holder).GetRawText())!;
        var report = await VerifyAsync(Secure(Presentation(own)), Asked);
        report.Verdict.Should().Be(Verdict.UnknownIssuer, string.Join('\n', report.Credentials[0].Checks));
        report.IsVerified.Should().BeTrue("the caller of the VC-API judges the DID");
        report.Credentials[0].Issuer!.Trust.Should().Be(IssuerTrust.SelfAsserted);
        report.Credentials[0].Find("proof").Detail.Should().StartWith("The holder says it about themselves");

        var stranger = JsonNode.Parse(World.Credential().GetRawText())!;
        (await VerdictOf(stranger)).Should().Be(Verdict.NotValid, "its issuer is somebody else");
        var tampered = JsonNode.Parse(Secure(Presentation(own)))!;
        tampered["verifiableCredential"]![0]!["name"] = "King";
        var forged = await VerifyAsync(JsonSerializer.SerializeToUtf8Bytes(tampered), Asked);
        forged.Credentials[0].Verdict.Should().Be(Verdict.NotValid);
        var unnamed = Presentation(own);
        unnamed.Remove("holder");
        (await VerifyAsync(Secure(unnamed), Asked)).Verdict.Should().Be(Verdict.NotValid);
        var unsigned = await VerifyAsync(JsonSerializer.SerializeToUtf8Bytes(Presentation(own)));
        unsigned.Verdict.Should().Be(Verdict.NotValid, "nothing secures it");
        unsigned.Cause.Should().Be("unsigned");
    }

    [Fact]
    public async Task What_a_holder_says_about_themselves_in_the_name_of_a_partner_is_an_impersonation()
    {
        var own = JsonNode.Parse(World.Credential(c => c["issuer"]!["id"] = Holder).GetRawText())!;
        var report = await VerifyAsync(Secure(Presentation(own)), Asked);
        report.Verdict.Should().Be(Verdict.NotValid);
        report.Cause.Should().Be(Causes.Impersonation);
        report.Credentials[0].Issuer!.Trust.Should().Be(IssuerTrust.Impersonation);
    }

    [Theory]
    [InlineData("type", "\"VerifiableCredential\"", "type", Verdict.VerifiedWithWarnings)]
    [InlineData("holder", "5", "type", Verdict.VerifiedWithWarnings)]
    [InlineData("verifiableCredential", "[5]", "type", Verdict.NotValid)] // there is no credential to judge
    [InlineData("alsoKnownAs", "\"x\"", "safe-mode", Verdict.VerifiedWithWarnings)]
    [InlineData("@context", "[\"https://www.w3.org/ns/did/v1\"]", "context-version", Verdict.VerifiedWithWarnings)]
    public async Task A_breach_of_form_in_a_presentation_whose_signature_is_intact_is_a_warning(
        string member, string value, string code, Verdict verdict)
    {
        var presentation = Presentation(Held());
        presentation[member] = JsonNode.Parse(value);
        var report = await VerifyAsync(Secure(presentation, "eddsa-jcs-2022"), Asked);
        report.Check(code).Outcome.Should().Be(CheckOutcome.Failed, string.Join('\n', report.Checks));
        report.Check("proof").Outcome.Should().Be(CheckOutcome.Passed);
        report.Verdict.Should().Be(verdict);
    }

    [Fact]
    public async Task More_credentials_than_the_limit_are_refused_and_none_at_all_is_a_presentation_too()
    {
        var held = Enumerable.Range(0, 65).Select(_ => Held()).ToArray();
        var report = await VerifyAsync(Secure(Presentation(held), "eddsa-jcs-2022"), Asked);
        report.Check("credentials").Outcome.Should().Be(CheckOutcome.Failed);
        report.Credentials.Should().BeEmpty();

        var empty = Presentation();
        empty.Remove("verifiableCredential");
        (await VerifyAsync(Secure(empty), Asked)).Verdict.Should().Be(Verdict.Verified);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("a.b.c")]
    [InlineData("{\"type\":\"VerifiablePresentation\",\"type\":\"x\"}")]
    public void What_cannot_be_read_is_a_problem_and_never_an_exception(string text)
    {
        SecuredPresentation.TryRead(Encoding.UTF8.GetBytes(text), out var presentation, out var problem).Should().BeFalse();
        presentation.Should().BeNull();
        problem!.Code.Should().NotBeNullOrEmpty();
    }

    private static VerifyRequest Asked { get; } = new() { Challenge = "c1", Domain = "verifier.example" };

    private JsonNode Held(Action<JsonObject>? change = null) => JsonNode.Parse(_world.Secure(World.Credential(change)))!;

    private JsonNode HeldOfVersion1()
    {
        var credential = World.Credential(c =>
        {
            c["@context"] = new JsonArray("https://www.w3.org/2018/credentials/v1", OlderProofs.Context);
            c["issuer"] = World.Issuer;
            c.Remove("validFrom");
            c.Remove("name");
            c["issuanceDate"] = "2026-11-21T11:00:00Z";
        });
        return JsonNode.Parse(OlderProofs.Add(
            Encoding.UTF8.GetBytes(credential.GetRawText()), "Ed25519Signature2020", _world.Key,
            $"{World.Issuer}#{_world.Key.PublicKey.Multibase}"))!;
    }

    private JsonObject Presentation(params JsonNode[] held) => Presentation(held, null);

    private JsonObject Presentation(JsonNode held, string holder) => Presentation([held], holder);

    private JsonObject Presentation(JsonNode[] held, string? holder) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["id"] = "urn:uuid:9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
        ["type"] = new JsonArray("VerifiablePresentation"),
        ["holder"] = holder ?? Holder,
        ["verifiableCredential"] = new JsonArray([.. held.Select(one => one.DeepClone())]),
    };

    private static JsonObject Envelope(
        string token, string mediaType = "application/vc+jwt", string type = "EnvelopedVerifiableCredential") => new()
    {
        ["@context"] = "https://www.w3.org/ns/credentials/v2",
        ["id"] = $"data:{mediaType},{token}",
        ["type"] = type,
    };

    private ProofOptions Options(string method, string suite = "eddsa-rdfc-2022") =>
        new(suite, method, _world.Clock.GetUtcNow(), "authentication") { Challenge = "c1", Domain = "verifier.example" };

    private byte[] Secure(JsonObject presentation, string suite = "eddsa-rdfc-2022") =>
        Sign(presentation, Options(HolderMethod, suite), _holder);

    private byte[] Sign(JsonObject presentation, ProofOptions options, SigningKey key) =>
        _world.Secure(Json(presentation), options, key);

    private string Token(JsonObject presentation) =>
        VcJwt.SignPresentation(Json(presentation), _holder, HolderMethod, out _, "c1", "verifier.example")!;

    private byte[] Raw(JsonObject payload, string type)
    {
        var header = new JsonObject { ["alg"] = "EdDSA", ["typ"] = type, ["kid"] = HolderMethod };
        string Encode(ReadOnlySpan<byte> bytes) => Multibase.EncodeBase64Url(bytes)[1..];
        var input = Encode(Encoding.UTF8.GetBytes(header.ToJsonString())) + "."
            + Encode(Encoding.UTF8.GetBytes(payload.ToJsonString()));
        return Encoding.ASCII.GetBytes($"{input}.{Encode(_holder.Sign(Encoding.ASCII.GetBytes(input)))}");
    }

    private static string Break(string token)
    {
        var at = token.LastIndexOf('.') + 5;
        return token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..];
    }

    private async Task<Verdict> VerdictOf(params JsonNode[] held) =>
        (await VerifyAsync(Secure(Presentation(held)), Asked)).Verdict;

    private static JsonElement Json(JsonObject json) => JsonDocument.Parse(json.ToJsonString()).RootElement;

    private Task<VerificationReport> VerifyAsync(byte[] bytes, VerifyRequest? request = null)
    {
        SecuredPresentation.TryRead(bytes, out var presentation, out var problem).Should().BeTrue(problem?.Message);
        return new PresentationVerifier(World.JsonLd, _world, _world.Clock, new VerifierOptions(), _world.Verifier.VerifyAsync)
            .VerifyAsync(presentation!, request);
    }
}

internal static class PresentationReports
{
    public static Check Check(this VerificationReport report, string code) =>
        report.Checks.Single(check => check.Code == code);
}
