using System.Text;
using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;
using Recognition.Testing.Rewriting;

namespace Recognition.OpenBadges.Tests.Verification;

/// <summary>A signed statement of one kind is not taken for one of another, whoever signed it.</summary>
public sealed class ConfusionTests
{
    private readonly Stage _stage = new();

    [Fact]
    public async Task A_receipt_is_a_receipt_and_no_badge()
    {
        var report = await _stage.VerifyAsync(_stage.Sign(Situations.Receipt(), Stage.Own), Stage.Options);

        report.Kind.Should().Be(CredentialKind.Receipt);
        report.Verdict.Should().Be(Verdict.Revoked, "that is what the receipt says");
    }

    [Fact]
    public async Task A_receipt_that_also_calls_itself_a_badge_is_judged_as_a_badge_which_our_log_does_not_have()
    {
        var stage = new Stage { Log = Issuance.NotSigned };
        var receipt = Situations.Receipt();
        ((JsonArray)receipt["@context"]!).Add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        ((JsonArray)receipt["type"]!).Add("OpenBadgeCredential");

        var report = await stage.VerifyAsync(stage.Sign(receipt, Stage.Own), Stage.Options);

        report.Kind.Should().Be(CredentialKind.Badge);
        report.Verdict.Should().Be(Verdict.NotValid);
        report.Cause.Should().Be("notInLog");
    }

    [Theory]
    [InlineData(Stage.School)]
    [InlineData(Stage.Acme)]
    public async Task A_receipt_of_somebody_else_is_never_our_own(string issuer)
    {
        var receipt = Situations.Receipt();
        receipt["issuer"]!["id"] = issuer;

        var report = await _stage.VerifyAsync(_stage.Sign(receipt, issuer), Stage.Options);

        report.Issuer!.Trust.Should().NotBe(IssuerTrust.Own);
        report.Summary.Should().NotContain("It was issued by Own");
    }

    [Fact]
    public async Task A_status_list_is_a_status_list_and_no_badge()
    {
        var report = await _stage.VerifyAsync(_stage.Sign(Stage.List(Stage.Acme, "revocation"), Stage.Acme), Stage.Options);

        report.Kind.Should().Be(CredentialKind.StatusList);
        report.Summary.Should().NotContain("badge");
    }

    [Theory]
    [InlineData("a badge")]
    [InlineData("a receipt")]
    [InlineData("a list without its type")]
    public async Task What_is_no_status_list_of_the_issuer_says_nothing_about_the_badge(string what)
    {
        byte[] served = what switch
        {
            "a badge" => _stage.Sign(Situations.Small(Stage.Acme), Stage.Acme),
            "a receipt" => _stage.Sign(Receipt(Stage.Acme), Stage.Acme),
            _ => _stage.Sign(WithoutType(Stage.List(Stage.Acme, "revocation")), Stage.Acme),
        };
        _stage.Publish(Stage.ListOf(Stage.Acme, "revocation"), served);
        var badge = Situations.Small(
            Stage.Acme, badge => badge["credentialStatus"] = Situations.Status(Stage.Acme, "revocation", 8));

        var report = await _stage.VerifyAsync(_stage.Sign(badge, Stage.Acme), Stage.Options);

        report.Verdict.Should().Be(Verdict.Undecided);
        report.Checks.Single(check => check.Code == "status-revocation").Outcome.Should().Be(CheckOutcome.NotChecked);
    }

    [Theory]
    [InlineData("https://badges.example/lists/school", Verdict.Verified)]
    [InlineData("https://elsewhere.example/lists/school", Verdict.Undecided)]
    public async Task A_list_of_another_issuer_counts_at_the_issuers_own_domain_alone(string url, Verdict verdict)
    {
        var list = Stage.List(Stage.School, "revocation");
        list["id"] = url;
        _stage.Publish(url, _stage.Sign(list, Stage.School));
        var badge = Situations.Small(Stage.Acme, badge =>
        {
            badge["credentialStatus"] = Situations.Status(Stage.Acme, "revocation", 8);
            badge["credentialStatus"]!["statusListCredential"] = url;
        });

        (await _stage.VerifyAsync(_stage.Sign(badge, Stage.Acme), Stage.Options)).Verdict.Should().Be(verdict);
    }

    [Fact]
    public async Task A_credential_of_an_instance_is_no_award_of_ours()
    {
        // It is signed with a key of ours and looks like an award; only awards are in the log.
        const string Instance = "did:web:service.example:instances:1";
        var stage = new Stage
        {
            OwnIssuers = [new OwnIssuer(Instance, [], "Own", null, OwnIssuerKind.Instance), .. _stage.OwnIssuers],
        };
        var key = stage.KeyOf(Stage.Own);
        stage.Publish("https://service.example/instances/1/did.json", new Credentials.Dids.DidDocument(
            Instance, [Credentials.Dids.VerificationMethod.ForMultikey(Instance, key.PublicKey)]).ToJson());
        var badge = Situations.Small(Instance, badge => badge["id"] = Stage.ServiceUrl + "/awards/1");

        var report = await stage.VerifyAsync(Stage.Sign(badge, key, $"{Instance}#{key.PublicKey.Multibase}"), Stage.Options);

        report.Issuer!.Trust.Should().NotBe(IssuerTrust.Own);
        report.Summary.Should().NotContain("issued by Own");
    }

    [Theory]
    [InlineData("an endorsement", IssuerTrust.Recognized)]
    [InlineData("an award", IssuerTrust.Domain)]
    [InlineData("an award that calls itself an endorsement", IssuerTrust.Domain)]
    [InlineData("a receipt", IssuerTrust.Domain)]
    [InlineData("a plain credential", IssuerTrust.Domain)]
    [InlineData("a presentation", IssuerTrust.Domain)]
    [InlineData("about another subject type", IssuerTrust.Domain)]
    [InlineData("about another id", IssuerTrust.Domain)]
    [InlineData("about the badge", IssuerTrust.Domain)]
    [InlineData("about two", IssuerTrust.Domain)]
    [InlineData("by a partner that is no endorser", IssuerTrust.Domain)]
    [InlineData("by a stranger", IssuerTrust.Domain)]
    [InlineData("by the issuer itself", IssuerTrust.Domain)]
    [InlineData("in the endorser's name", IssuerTrust.Domain)]
    [InlineData("revoked", IssuerTrust.Domain)]
    [InlineData("suspended", IssuerTrust.Domain)]
    [InlineData("expired", IssuerTrust.Domain)]
    [InlineData("not yet valid", IssuerTrust.Domain)]
    [InlineData("with a list that cannot be fetched", IssuerTrust.Domain)]
    [InlineData("tampered with", IssuerTrust.Domain)]
    public async Task Only_a_current_endorsement_of_the_issuer_by_an_endorser_on_the_list_is_one(string what, IssuerTrust trust)
    {
        var badge = Situations.Small(
            Stage.School, badge => badge["issuer"]!["endorsement"] = new JsonArray(JsonNode.Parse(Statement(what))));

        var report = await _stage.VerifyAsync(_stage.Sign(badge, Stage.School), Stage.Options);

        var all = report.Checks.Concat(report.Endorsements.SelectMany(one => one.Checks));
        report.Issuer!.Trust.Should().Be(trust, string.Join("\n", all));
        report.Verdict.Should().Be(trust == IssuerTrust.Recognized ? Verdict.Verified : Verdict.VerifiedWithWarnings);
        report.Endorsements.Should().ContainSingle();
    }

    [Theory]
    [InlineData("credential")]
    [InlineData("achievement")]
    public async Task An_endorsement_of_the_issuer_counts_wherever_it_stands(string where)
    {
        var badge = Situations.Small(Stage.School, badge =>
        {
            var endorsement = new JsonArray(JsonNode.Parse(Statement("an endorsement")));
            if (where == "credential") badge["endorsement"] = endorsement;
            else badge["credentialSubject"]!["achievement"]!["endorsement"] = endorsement;
        });

        var report = await _stage.VerifyAsync(_stage.Sign(badge, Stage.School), Stage.Options);

        report.Endorsements.Should().ContainSingle();
        report.Issuer!.Trust.Should().Be(IssuerTrust.Recognized);
    }

    private byte[] Statement(string what)
    {
        var endorsement = Situations.Endorsement(Stage.Partner, Stage.School);
        var subject = endorsement["credentialSubject"]!.AsObject();
        switch (what)
        {
            case "an award":
                return _stage.Sign(Award(), Stage.Partner);
            case "an award that calls itself an endorsement":
                var award = Award();
                ((JsonArray)award["type"]!).Add("EndorsementCredential");
                ((JsonArray)award["credentialSubject"]!["type"]!).Add("EndorsementSubject");
                return _stage.Sign(award, Stage.Partner);
            case "a receipt":
                return _stage.Sign(Receipt(Stage.Partner), Stage.Partner);
            case "a plain credential":
                endorsement["type"] = new JsonArray("VerifiableCredential");
                break;
            case "a presentation":
                return _stage.Sign(new JsonObject
                {
                    ["@context"] = endorsement["@context"]!.DeepClone(),
                    ["type"] = new JsonArray("VerifiablePresentation"),
                    ["holder"] = Stage.Partner,
                    ["verifiableCredential"] = new JsonArray(JsonNode.Parse(_stage.Sign(endorsement, Stage.Partner))),
                }, Stage.Partner, purpose: "authentication");
            case "about another subject type":
                subject["type"] = new JsonArray("AchievementSubject");
                subject.Remove("endorsementComment");
                break;
            case "about another id":
                subject["id"] = "did:web:other.example";
                break;
            case "about the badge":
                subject["id"] = "https://badges.example/awards/1";
                break;
            case "about two":
                var other = subject.DeepClone();
                other["id"] = "did:web:other.example";
                endorsement["credentialSubject"] = new JsonArray(subject.DeepClone(), other);
                break;
            case "by a partner that is no endorser":
                return _stage.Sign(Situations.Endorsement(Stage.Acme, Stage.School), Stage.Acme);
            case "by a stranger":
                endorsement["issuer"]!["id"] = _stage.HolderDid;
                return _stage.Sign(endorsement, _stage.HolderDid);
            case "by the issuer itself":
                endorsement = Situations.Endorsement(Stage.School, Stage.School);
                endorsement["issuer"]!["name"] = "The school";
                return _stage.Sign(endorsement, Stage.School);
            case "in the endorser's name":
                return _stage.Sign(endorsement, Stage.School);
            case "revoked":
                endorsement["credentialStatus"] = Situations.Status(Stage.Partner, "revocation", 7);
                break;
            case "suspended":
                endorsement["credentialStatus"] = Situations.Status(Stage.Partner, "suspension", 7);
                break;
            case "expired":
                endorsement["validUntil"] = "2026-11-20T00:00:00Z";
                break;
            case "not yet valid":
                endorsement["validFrom"] = "2027-01-01T00:00:00Z";
                break;
            case "with a list that cannot be fetched":
                endorsement["credentialStatus"] = Situations.Status(Stage.Partner, "revocation", 8);
                _stage.Disconnect(Stage.ListOf(Stage.Partner, "revocation"));
                break;
            case "tampered with":
                return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_stage.Sign(endorsement, Stage.Partner))
                    .Replace("Good.", "Best.", StringComparison.Ordinal));
            default:
                break;
        }

        return _stage.Sign(endorsement, Stage.Partner);
    }

    // An award to the issuer, by the endorser.
    private static JsonObject Award() => Situations.Small(Stage.Partner, award => 
    {
        award["id"] = "urn:uuid:7c1c2b1e-0000-4000-8000-000000000006";
        award["credentialSubject"]!["id"] = Stage.School;
    });

    private static JsonObject Receipt(string issuer)
    {
        var receipt = Situations.Receipt();
        receipt["issuer"]!["id"] = issuer;
        receipt["credentialSubject"]!["id"] = Stage.School;
        return receipt;
    }

    private static JsonObject WithoutType(JsonObject list)
    {
        list["type"] = new JsonArray("VerifiableCredential");
        return list;
    }
}
