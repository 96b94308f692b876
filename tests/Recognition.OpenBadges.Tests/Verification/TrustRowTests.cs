using System.Text.Json.Nodes;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;
using Recognition.Testing;
using Recognition.Testing.Rewriting;

namespace Recognition.OpenBadges.Tests.Verification;

/// <summary>
/// Who issued it: a test for every row of the table of trust, and for its neighbours. The service is Own; Acme and
/// Partner are on the operator's list, Partner as an endorser; nobody knows School.
/// </summary>
public sealed class TrustRowTests
{
    private const string ProfileUrl = Stage.ServiceUrl + "/issuers/own";

    private static readonly SigningKey Stranger = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(70));
    private static readonly string StrangerDid = DidKey.From(Stranger.PublicKey).ToString();
    private static readonly string StrangerMethod = DidKey.VerificationMethod(Stranger.PublicKey);

    private readonly Stage _stage = new();

    // own

    [Fact]
    public async Task An_award_of_an_issuer_of_ours_that_is_in_our_log_is_our_own()
    {
        var report = await VerifyAsync(Situations.Small(Stage.Own), Stage.Own);

        Expect(report, IssuerTrust.Own, Verdict.Verified);
        report.Summary.Should().Contain("issued by The school");
    }

    [Theory]
    [InlineData(Issuance.NotSigned, IssuerTrust.Impersonation, Verdict.NotValid, "notInLog")]
    [InlineData(Issuance.Rewritten, IssuerTrust.Own, Verdict.NotValid, "rewritten")]
    [InlineData(Issuance.Erased, IssuerTrust.Own, Verdict.VerifiedWithWarnings, null)]
    public async Task What_our_log_says_decides_about_an_award_of_ours(
        Issuance log, IssuerTrust trust, Verdict verdict, string? cause)
    {
        var stage = new Stage { Log = log };

        var report = await stage.VerifyAsync(stage.Sign(Situations.Small(Stage.Own), Stage.Own), Stage.Options);

        Expect(report, trust, verdict);
        report.Cause.Should().Be(cause);
    }

    [Theory]
    [InlineData(ProfileUrl)]
    [InlineData(ProfileUrl + "/")]
    [InlineData("https://SERVICE.example:443/issuers/own")]
    public async Task The_address_of_our_profile_means_our_issuer(string id)
    {
        var key = _stage.KeyOf(Stage.Own);
        var badge = Stage.Sign(Situations.Small(id), key, $"{Stage.Own}#{key.PublicKey.Multibase}");

        Expect(await _stage.VerifyAsync(badge, Stage.Options), IssuerTrust.Own, Verdict.Verified);
    }

    [Fact]
    public async Task A_receipt_of_ours_is_our_own_and_its_verdict_is_the_one_that_it_carries()
    {
        var report = await _stage.VerifyAsync(_stage.Sign(Situations.Receipt(), Stage.Own), Stage.Options);

        Expect(report, IssuerTrust.Own, Verdict.Revoked);
        report.Kind.Should().Be(CredentialKind.Receipt);
    }

    // impersonation (a): our address or DID, in any spelling, with another key

    [Theory]
    [InlineData(Stage.Own)]
    [InlineData("DID:web:service.example:issuers:own")]
    [InlineData("did:WEB:Service.Example:issuers:own")]
    [InlineData("did:web:service.example%3A443:issuers:own")]
    [InlineData("did:web:service.example%3a443:issuers:own")]
    [InlineData("did:web:service.example:issuers:%6Fwn")]
    [InlineData("did:web:service.example:issuers:own?")]
    [InlineData("did:web:service.example:issuers:own#")]
    [InlineData("did:web:service.example:issuers:never-was")]
    [InlineData("did:web:service.example")]
    [InlineData(ProfileUrl)]
    [InlineData("HTTPS://Service.Example/issuers/own")]
    [InlineData("https://service.example:443/issuers/own")]
    [InlineData("https://service.example/issuers/%6fwn")]
    [InlineData("https://service.example/issuers/own?")]
    [InlineData("https://service.example/issuers/own#")]
    [InlineData("https://service.example/issuers/never-was")]
    [InlineData("https://service.example")]
    public async Task Whoever_signs_under_an_id_of_ours_with_another_key_impersonates_us(string id)
    {
        foreach (var method in new[] { StrangerMethod, $"{id.TrimEnd('#', '?')}#{Stranger.PublicKey.Multibase}" })
        {
            var badge = Stage.Sign(Situations.Small(id), Stranger, method);

            ExpectImpersonation(await _stage.VerifyAsync(badge, Stage.Options));
        }
    }

    [Theory]
    [InlineData("https://service.example/awards/1")]
    [InlineData("HTTPS://SERVICE.EXAMPLE/awards/1")]
    [InlineData("https://service.example:443/awards/1")]
    [InlineData("https://service.example/%61wards/1")]
    [InlineData("https://service.example")]
    public async Task A_badge_under_our_address_is_not_by_another_issuer_whoever_that_is(string id)
    {
        void Change(JsonObject badge) => badge["id"] = id;

        ExpectImpersonation(await VerifyAsync(Situations.Small(Stage.School, Change), Stage.School));
        ExpectImpersonation(await VerifyAsync(Situations.Small(Stage.Acme, Change), Stage.Acme));
        ExpectImpersonation(await _stage.VerifyAsync(
            Stage.Sign(Situations.Small(StrangerDid, Change), Stranger, StrangerMethod), Stage.Options));
    }

    [Theory]
    [InlineData("https://service.example/status/1")]
    [InlineData("https://SERVICE.example/status/1")]
    public async Task A_badge_that_names_a_status_list_of_ours_is_not_by_another_issuer(string list)
    {
        var badge = Situations.Small(Stage.School, badge =>
        {
            badge["credentialStatus"] = Situations.Status(Stage.School, "revocation", 8);
            badge["credentialStatus"]!["statusListCredential"] = list;
        });

        ExpectImpersonation(await VerifyAsync(badge, Stage.School));
    }

    [Theory]
    [InlineData("https://service.example.evil.example/awards/1")]
    [InlineData("https://service.example@evil.example/awards/1")]
    [InlineData("https://evil.example/https://service.example/awards/1")]
    [InlineData("https://evil.example/?https://service.example/")]
    [InlineData("http://xservice.example/awards/1")]
    public async Task An_address_that_only_looks_like_ours_is_not_ours(string id)
    {
        var report = await VerifyAsync(Situations.Small(Stage.School, badge => badge["id"] = id), Stage.School);

        Expect(report, IssuerTrust.Domain, Verdict.VerifiedWithWarnings);
    }

    [Fact]
    public async Task A_receipt_in_our_name_with_another_key_is_an_impersonation()
    {
        var receipt = Stage.Sign(Situations.Receipt(), Stranger, $"{Stage.Own}#{Stranger.PublicKey.Multibase}");

        ExpectImpersonation(await _stage.VerifyAsync(receipt, Stage.Options));
    }

    // an instance of the VC-API

    [Theory]
    [InlineData(false, IssuerTrust.Domain, Verdict.VerifiedWithWarnings)]
    [InlineData(true, IssuerTrust.SelfAsserted, Verdict.UnknownIssuer)]
    public async Task What_an_instance_of_ours_signs_is_judged_like_that_of_anyone_else(
        bool isKey, IssuerTrust trust, Verdict verdict)
    {
        const string Web = "did:web:service.example:instances:1";
        var did = isKey ? StrangerDid : Web;
        var stage = new Stage
        {
            OwnIssuers = [.. _stage.OwnIssuers, new OwnIssuer(did, [], null, null, OwnIssuerKind.Instance)],
        };
        stage.Publish(DidWeb.ToUrl(Web)!, new DidDocument(
            Web, [VerificationMethod.ForMultikey(Web, Stranger.PublicKey)]).ToJson());
        var badge = Stage.Sign(Situations.Small(did), Stranger, isKey ? StrangerMethod : $"{Web}#{Stranger.PublicKey.Multibase}");

        Expect(await stage.VerifyAsync(badge, Stage.Options), trust, verdict);
    }

    // recognized

    [Theory]
    [InlineData(Stage.Acme)]
    [InlineData("DID:web:Badges.Example:issuers:acme")]
    [InlineData("did:web:badges.example%3A443:issuers:acme")]
    public async Task A_partner_on_the_operators_list_is_recognized_in_any_spelling(string id)
    {
        var key = _stage.KeyOf(Stage.Acme);
        var badge = Stage.Sign(Situations.Small(id), key, $"{Stage.Acme}#{key.PublicKey.Multibase}");

        var report = await _stage.VerifyAsync(badge, Stage.Options);

        Expect(report, IssuerTrust.Recognized, Verdict.Verified);
        report.Summary.Should().Contain("issued by Acme, recognized by");
    }

    [Fact]
    public async Task A_partners_badge_may_name_our_achievement_and_even_bear_our_name()
    {
        var badge = Situations.Small(Stage.Acme, badge =>
        {
            badge["issuer"]!["name"] = "Own";
            ClaimsNothing(badge);
        });

        Expect(await VerifyAsync(badge, Stage.Acme), IssuerTrust.Recognized, Verdict.Verified);
    }

    [Fact]
    public async Task A_partners_key_is_held_to_the_partners_document()
    {
        var badge = Stage.Sign(Situations.Small(Stage.Acme), Stranger, StrangerMethod);

        var report = await _stage.VerifyAsync(badge, Stage.Options);

        report.Verdict.Should().Be(Verdict.NotValid);
        report.Issuer!.Trust.Should().NotBe(IssuerTrust.Recognized);
    }

    [Theory]
    [InlineData("unreachable")]
    [InlineData("404")]
    [InlineData("410")]
    [InlineData("no keys")]
    public async Task A_partner_whose_document_cannot_be_had_is_undecided_and_never_an_impersonation(string what)
    {
        foreach (var id in new[] { Stage.Acme, "https://acme.example/issuer" })
        {
            var options = Stage.Options with
            {
                Trust = new TrustOptions(Stage.ServiceUrl,
                [
                    new ListedIssuer(id, "Own", Endorser: false),
                    new ListedIssuer("https://other.example", "Acme", Endorser: false),
                ]),
            };
            Break(_stage, DidWeb.ToUrl(id) ?? id, what);
            var key = _stage.KeyOf(Stage.Acme);
            var badge = Stage.Sign(
                Situations.Small(id, badge => badge["issuer"]!["name"] = "Own"), key, $"{id}#{key.PublicKey.Multibase}");

            Expect(await _stage.VerifyAsync(badge, options), IssuerTrust.Unknown, Verdict.Undecided);
        }
    }

    // endorsed

    [Theory]
    [InlineData(Stage.School, "school.example")]
    [InlineData("did:key", "did:key")]
    [InlineData("https://school.example/issuer", "school.example")]
    public async Task Whom_an_endorser_on_the_list_endorses_is_recognized_and_its_name_is_only_what_it_says(
        string id, string place)
    {
        var (issuer, key, method) = IssuerOf(id);
        var badge = Endorsed(issuer, Endorsement(Stage.Partner, issuer));

        var report = await _stage.VerifyAsync(Stage.Sign(badge, key, method), Stage.Options);

        Expect(report, IssuerTrust.Recognized, Verdict.Verified);
        report.Issuer!.RecognizedBy.Should().Be("Partner");
        report.Summary.Should().Contain($"signed by {place}").And.Contain("which calls itself “The school”")
            .And.Contain("endorsed by Partner").And.NotContain("issued by");
    }

    [Theory]
    [InlineData("https://no-keys.example/issuer")]
    [InlineData("urn:uuid:7c1c2b1e-0000-4000-8000-000000000009")]
    public async Task Whose_key_is_not_proved_stays_unproven_whoever_endorses_the_id(string id)
    {
        var badge = Endorsed(id, Endorsement(Stage.Partner, id));

        var report = await _stage.VerifyAsync(Stage.Sign(badge, Stranger, StrangerMethod), Stage.Options);

        Expect(report, IssuerTrust.Unproven, Verdict.UnknownIssuer);
    }

    [Fact]
    public async Task An_endorsement_of_our_own_counts_if_it_is_in_our_log()
    {
        foreach (var (log, trust) in new[]
        {
            (Issuance.Signed, IssuerTrust.Recognized), (Issuance.NotSigned, IssuerTrust.Domain),
        })
        {
            var stage = new Stage { Log = log };
            var badge = Endorsed(Stage.School, Endorsement(Stage.Own, Stage.School));

            var report = await stage.VerifyAsync(stage.Sign(badge, Stage.School), Stage.Options);

            report.Issuer!.Trust.Should().Be(trust, $"the log says {log}");
        }
    }

    [Fact]
    public async Task An_endorser_who_is_endorsed_only_is_none()
    {
        // Partner endorses School, and School endorses a stranger.
        var chain = Endorsement(Stage.School, StrangerDid, endorsement =>
            endorsement["issuer"]!["endorsement"] = new JsonArray(Endorsement(Stage.Partner, Stage.School)));
        var badge = Endorsed(StrangerDid, chain);

        var report = await _stage.VerifyAsync(Stage.Sign(badge, Stranger, StrangerMethod), Stage.Options);

        Expect(report, IssuerTrust.SelfAsserted, Verdict.UnknownIssuer);
    }

    // domain

    [Theory]
    [InlineData(Stage.School)]
    [InlineData("https://school.example/issuer")]
    public async Task Whose_own_document_lists_the_key_is_known_by_its_domain(string id)
    {
        var (issuer, key, method) = IssuerOf(id);

        var report = await _stage.VerifyAsync(Stage.Sign(Situations.Small(issuer), key, method), Stage.Options);

        Expect(report, IssuerTrust.Domain, Verdict.VerifiedWithWarnings);
        report.Issuer!.Domain.Should().Be("school.example");
        report.Summary.Should().Contain("signed by school.example, which calls itself “The school”")
            .And.NotContain("issued by");
    }

    [Theory]
    [InlineData("Own")]
    [InlineData("OWN, Inc.")]
    [InlineData("Acme")]
    public async Task A_domain_with_a_name_that_is_known_here_is_told_apart(string name)
    {
        var badge = Situations.Small(Stage.School, badge => badge["issuer"]!["name"] = name);

        var report = await VerifyAsync(badge, Stage.School);

        Expect(report, IssuerTrust.Domain, Verdict.VerifiedWithWarnings);
        report.Summary.Should().Contain("It is not the ").And.Contain("that is known here");
    }

    [Fact]
    public async Task The_same_community_on_another_platform_is_judged_by_the_platforms_domain()
    {
        // Its profile at the platform bears our name and site; the platform's document lists the key.
        const string Id = "https://platform.example/organizations/own";
        _stage.Publish(Id, new DidDocument(Id, [VerificationMethod.ForMultikey(Id, Stranger.PublicKey)]).ToJson());
        var badge = Situations.Small(Id, badge =>
        {
            badge["issuer"]!["name"] = "Own";
            badge["issuer"]!["url"] = "https://own.example";
        });

        var report = await _stage.VerifyAsync(Stage.Sign(badge, Stranger, $"{Id}#{Stranger.PublicKey.Multibase}"), Stage.Options);

        Expect(report, IssuerTrust.Domain, Verdict.VerifiedWithWarnings);
        report.Summary.Should().Contain("signed by platform.example").And.Contain("It is not the Own that is known here");
    }

    [Fact]
    public async Task The_demo_catalogues_service_judges_a_badge_of_the_real_programme_by_its_domain()
    {
        // Both services have the same catalogue: names, sites and pictures are the same, addresses and keys are not.
        var demo = new Stage
        {
            OwnIssuers =
            [
                new OwnIssuer("did:web:demo.example:issuers:own", ["https://demo.example/issuers/own"], "Own",
                    "https://own.example", OwnIssuerKind.Programme),
            ],
        };
        var options = Stage.Options with { Trust = new TrustOptions("https://demo.example", []) };
        var badge = Situations.Small(Stage.Own, badge =>
        {
            badge["id"] = Stage.ServiceUrl + "/awards/1";
            badge["issuer"]!["name"] = "Own";
            badge["issuer"]!["url"] = "https://own.example";
            badge["credentialStatus"] = Situations.Status(Stage.Own, "revocation", 8);
        });

        var report = await demo.VerifyAsync(demo.Sign(badge, Stage.Own), options);

        Expect(report, IssuerTrust.Domain, Verdict.VerifiedWithWarnings);
        report.Summary.Should().Contain("signed by service.example").And.Contain("It is not the Own that is known here");
        demo.Disconnect(DidWeb.ToUrl(Stage.Own)!);
        Expect(await demo.VerifyAsync(demo.Sign(badge, Stage.Own), options), IssuerTrust.Unknown, Verdict.Undecided);
    }

    [Fact]
    public async Task A_key_that_the_issuers_document_does_not_list_contradicts_it()
    {
        var badge = Stage.Sign(Situations.Small(Stage.School), Stranger, $"{Stage.School}#{Stranger.PublicKey.Multibase}");

        (await _stage.VerifyAsync(badge, Stage.Options)).Verdict.Should().Be(Verdict.NotValid);
    }

    // selfAsserted

    [Fact]
    public async Task An_id_that_is_the_key_says_nothing_about_who_it_is()
    {
        var jwk = DidJwk.From(Stranger.PublicKey).ToString();
        foreach (var (id, method) in new[] { (StrangerDid, StrangerMethod), (jwk, jwk + "#0") })
        {
            var report = await _stage.VerifyAsync(Stage.Sign(Situations.Small(id), Stranger, method), Stage.Options);

            Expect(report, IssuerTrust.SelfAsserted, Verdict.UnknownIssuer);
            report.Summary.Should().Contain("signed with an unknown key").And.Contain("calls itself “The school”");
            report.IsVerified.Should().BeTrue("the caller of the VC-API judges the DID");
        }
    }

    [Fact]
    public async Task What_only_mentions_us_claims_nothing()
    {
        var badge = Situations.Small(StrangerDid, ClaimsNothing);
        badge["credentialSubject"]!["achievement"]!.AsObject().Remove("creator");

        Expect(
            await _stage.VerifyAsync(Stage.Sign(badge, Stranger, StrangerMethod), Stage.Options),
            IssuerTrust.SelfAsserted, Verdict.UnknownIssuer);
    }

    // impersonation (b): a name, a site, an achievement of ours, and a key of which nothing is proved

    [Theory]
    [InlineData("Own")]
    [InlineData("own")]
    [InlineData("ОWN")] // Cyrillic О
    [InlineData("Оwп")] // Cyrillic О and п
    [InlineData("ΟWN")] // Greek Ο
    [InlineData("ՕWN")] // Armenian Օ
    [InlineData("ᎾᎳN")] // Cherokee
    [InlineData("Ｏｗｎ")] // full width
    [InlineData("𝐎𝐰𝐧")] // mathematical bold
    [InlineData("0wn")]
    [InlineData("O\u200Bwn")] // zero width space
    [InlineData("O\u00ADwn")] // soft hyphen
    [InlineData("\u202EOwn")] // right-to-left override
    [InlineData("Ówn")]
    [InlineData("O w n")]
    [InlineData("Own, Inc.")]
    [InlineData("The Own GmbH")]
    [InlineData("“Own”")]
    [InlineData("Acme")]
    [InlineData("Асmе")] // Cyrillic А, с, е
    [InlineData("PARTNER LLC")]
    public async Task A_key_of_which_nothing_is_proved_must_not_bear_a_name_that_is_known_here(string name)
    {
        foreach (var id in new[]
        {
            StrangerDid, "https://no-keys.example/issuer", "urn:uuid:7c1c2b1e-0000-4000-8000-000000000009",
        })
        {
            var badge = Situations.Small(id, badge => badge["issuer"]!["name"] = name);

            ExpectImpersonation(await _stage.VerifyAsync(Stage.Sign(badge, Stranger, StrangerMethod), Stage.Options));
        }
    }

    [Theory]
    [InlineData("Owner")]
    [InlineData("Ow")]
    [InlineData("Town")]
    [InlineData("…")]
    public async Task A_name_that_is_only_similar_is_no_imitation(string name)
    {
        var badge = Situations.Small(StrangerDid, badge => badge["issuer"]!["name"] = name);

        Expect(
            await _stage.VerifyAsync(Stage.Sign(badge, Stranger, StrangerMethod), Stage.Options),
            IssuerTrust.SelfAsserted, Verdict.UnknownIssuer);
    }

    [Theory]
    [InlineData("https://own.example")]
    [InlineData("http://www.OWN.example/about")]
    [InlineData("https://service.example/issuers/own")]
    [InlineData("https://badges.example/issuers/acme")]
    public async Task Nor_a_site_that_is_known_here(string site)
    {
        var badge = Situations.Small(StrangerDid, badge => badge["issuer"]!["url"] = site);

        ExpectImpersonation(await _stage.VerifyAsync(Stage.Sign(badge, Stranger, StrangerMethod), Stage.Options));
    }

    [Theory]
    [InlineData("id", "https://service.example/achievements/1")]
    [InlineData("image", "https://service.example/achievements/1.svg")]
    public async Task Nor_give_an_achievement_of_ours(string member, string address)
    {
        var badge = Situations.Small(StrangerDid, badge =>
        {
            var achievement = badge["credentialSubject"]!["achievement"]!;
            if (member == "id") achievement["id"] = address;
            else achievement["image"] = new JsonObject { ["id"] = address, ["type"] = "Image" };
        });

        ExpectImpersonation(await _stage.VerifyAsync(Stage.Sign(badge, Stranger, StrangerMethod), Stage.Options));
        // A domain that does so is told apart, not refused.
        badge["issuer"]!["id"] = Stage.School;
        Expect(await VerifyAsync(badge, Stage.School), IssuerTrust.Domain, Verdict.VerifiedWithWarnings);
    }

    // unknown

    [Theory]
    [InlineData("https://school.example/issuer", "unreachable")]
    [InlineData(Stage.School, "unreachable")]
    [InlineData(Stage.School, "404")]
    [InlineData(Stage.School, "410")]
    [InlineData(Stage.School, "no keys")]
    public async Task An_issuer_whose_document_cannot_be_had_is_undecided(string id, string what)
    {
        var (issuer, key, method) = IssuerOf(id);
        Break(_stage, DidWeb.ToUrl(issuer) ?? issuer, what);

        var report = await _stage.VerifyAsync(Stage.Sign(Situations.Small(issuer), key, method), Stage.Options);

        Expect(report, IssuerTrust.Unknown, Verdict.Undecided);
    }

    // unproven

    [Theory]
    [InlineData("https://school.example/issuer", "404")]
    [InlineData("https://school.example/issuer", "410")]
    [InlineData("https://school.example/issuer", "no keys")]
    [InlineData("urn:uuid:7c1c2b1e-0000-4000-8000-000000000009", "")]
    public async Task A_key_that_nothing_links_to_the_id_proves_nothing(string id, string what)
    {
        if (what.Length > 0) Break(_stage, id, what);
        foreach (var method in new[] { StrangerMethod, $"{id}#{Stranger.PublicKey.Multibase}", StrangerDid })
        {
            var report = await _stage.VerifyAsync(Stage.Sign(Situations.Small(id), Stranger, method), Stage.Options);

            Expect(report, IssuerTrust.Unproven, Verdict.UnknownIssuer);
            report.IsVerified.Should().BeFalse();
            report.Summary.Should().Contain("nothing shows that the key which signed it belongs to");
        }
    }

    private static void ClaimsNothing(JsonObject badge)
    {
        badge["credentialSubject"]!["achievement"]!["alignment"] = JsonNode.Parse($$"""
            [{ "type": ["Alignment"], "targetName": "A badge of theirs", "targetUrl": "{{Stage.ServiceUrl}}/achievements/1" }]
            """);
        badge["credentialSubject"]!["achievement"]!["related"] = JsonNode.Parse($$"""
            [{ "type": ["Related"], "id": "{{Stage.ServiceUrl}}/achievements/2" }]
            """);
        badge["credentialSubject"]!["achievement"]!["creator"] = JsonNode.Parse($$"""
            { "id": "{{Stage.Own}}", "type": ["Profile"], "name": "Own" }
            """);
        badge["evidence"] = JsonNode.Parse($$"""[{ "id": "{{Stage.ServiceUrl}}/awards/9", "type": ["Evidence"] }]""");
    }

    private static void Break(Stage stage, string url, string what)
    {
        if (what == "unreachable") stage.Disconnect(url);
        else if (what == "no keys") stage.Publish(url, "{\"id\":\"https://school.example\",\"name\":\"A page\"}"u8.ToArray());
        else stage.Unpublish(url, gone: what == "410");
    }

    // An issuer of whom nobody has heard, with its key.
    private (string Id, SigningKey Key, string Method) IssuerOf(string id)
    {
        if (id == "did:key") return (StrangerDid, Stranger, StrangerMethod);
        if (id == Stage.School)
        {
            var key = _stage.KeyOf(id);
            return (id, key, $"{id}#{key.PublicKey.Multibase}");
        }

        _stage.Publish(id, new DidDocument(id, [VerificationMethod.ForMultikey(id, Stranger.PublicKey)]).ToJson());
        return (id, Stranger, $"{id}#{Stranger.PublicKey.Multibase}");
    }

    private JsonNode Endorsement(string endorser, string endorsed, Action<JsonObject>? change = null) =>
        JsonNode.Parse(_stage.Sign(Situations.Endorsement(endorser, endorsed, change), endorser))!;

    private static JsonObject Endorsed(string issuer, JsonNode endorsement) => Situations.Small(
        issuer, badge => badge["issuer"]!["endorsement"] = new JsonArray(endorsement));

    private Task<VerificationReport> VerifyAsync(JsonObject badge, string signer) =>
        _stage.VerifyAsync(_stage.Sign(badge, signer), Stage.Options);

    private static void Expect(VerificationReport report, IssuerTrust trust, Verdict verdict)
    {
        report.Issuer!.Trust.Should().Be(trust, string.Join("\n", report.Checks));
        report.Verdict.Should().Be(verdict, string.Join("\n", report.Checks));
    }

    private static void ExpectImpersonation(VerificationReport report)
    {
        Expect(report, IssuerTrust.Impersonation, Verdict.NotValid);
        report.Cause.Should().Be("impersonation");
        report.Summary.Should().StartWith("Not issued by ");
    }
}
