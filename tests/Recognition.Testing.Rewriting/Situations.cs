using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;

namespace Recognition.Testing.Rewriting;

/// <summary>The documents that the attack is tried on.</summary>
public static class Situations
{
    private const string Context2 = "https://www.w3.org/ns/credentials/v2";
    private const string OpenBadges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    private const string Extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

    private static readonly Stage Plain = new();

    public static IReadOnlyList<Situation> All { get; } = [.. Make()];

    public static Situation Named(string name) => All.Single(situation => situation.Name == name);

    private static IEnumerable<Situation> Make()
    {
        yield return Badge("good", Verdict.VerifiedWithWarnings, Verify(Full(Stage.Acme)));
        yield return Badge("revoked", Verdict.Revoked, Verify(Full(Stage.Acme, status: "revocation")));
        yield return Badge("suspended", Verdict.Suspended, Verify(Full(Stage.Acme, status: "suspension")));
        yield return Badge("expired", Verdict.Expired, Verify(Full(
            Stage.Acme, change: badge => badge["validUntil"] = "2026-11-20T00:00:00Z")));
        yield return Badge("not yet valid", Verdict.NotYetValid, Verify(Full(Stage.Acme, change: badge =>
        {
            badge["validFrom"] = "2027-01-01T00:00:00Z";
            badge["validUntil"] = "2028-01-01T00:00:00Z";
        })));
        yield return Badge("of another person", Verdict.OtherRecipient, Verify(Full(Stage.Acme))) with
        {
            Request = new VerifyRequest { ExpectedSubject = "mailto:somebody@else.example" },
        };
        yield return Badge("signature expired", Verdict.Expired, Plain.Sign(
            Full(Stage.Acme), Stage.Acme, expires: Stage.Clock.GetUtcNow().AddDays(-1)));
        yield return Badge("signature for another purpose", Verdict.NotValid, Plain.Sign(
            Full(Stage.Acme), Stage.Acme, purpose: "authentication"));
        yield return Badge("of a stranger", Verdict.VerifiedWithWarnings, Verify(Full(Stage.School)));
        foreach (var (name, purpose) in new[] { ("endorsement revoked", "revocation"), ("endorsement expired", "") })
            yield return Badge(name, Verdict.VerifiedWithWarnings, Plain.Sign(Small(Stage.School, badge =>
                badge["issuer"]!["endorsement"] = new JsonArray(OutOfForce(purpose))), Stage.School));
        yield return Badge("own, revoked", Verdict.Revoked, Plain.Sign(Full(Stage.Own, status: "revocation"), Stage.Own)) with
        {
            IsOwn = true,
        };
        var replaced = new Stage
        {
            Why = new StatusReason(
                null, new Replacement($"{Stage.ServiceUrl}/awards/2", Stage.Clock.GetUtcNow().AddDays(-1), "A new one.")),
        };
        var signed = Parse(replaced.Sign(Full(Stage.Own, status: "revocation"), Stage.Own));
        yield return new Situation("own, replaced", replaced, signed, Verdict.Revoked) { IsOwn = true };
        yield return Badge("without ids", Verdict.Revoked, Plain.Sign(WithoutIds(), Stage.Acme));
        yield return Badge("older model, revoked", Verdict.Revoked, Plain.Sign(Older(), Stage.Acme));
        yield return Badge("older model, expired", Verdict.Expired, Plain.Sign(Older("2026-11-20T00:00:00Z"), Stage.Acme));
        yield return Badge("receipt", Verdict.Revoked, Plain.Sign(Receipt(), Stage.Own)) with { IsOwn = true };
        yield return Badge("presented, revoked", Verdict.Revoked, Presented(Plain.HolderDid, Verify(Small(Stage.Acme, badge =>
            badge["credentialStatus"] = Status(Stage.Acme, "revocation", 7)))));
        yield return Badge("presented by another", Verdict.VerifiedWithWarnings, Presented(
            Plain.HolderDid, Verify(Small(Stage.Acme))));
        foreach (var (name, change) in Lists())
        {
            var list = Stage.List(Stage.Acme, "revocation");
            change(list);
            var stage = new Stage();
            yield return new Situation(name, stage, Parse(stage.Sign(list, Stage.Acme)),
                name == "list says revoked" ? Verdict.Revoked : Verdict.Undecided)
            {
                Url = Stage.ListOf(Stage.Acme, "revocation"),
                Credential = stage.Sign(
                    Small(Stage.Acme, badge => badge["credentialStatus"] = Status(Stage.Acme, "revocation", 7)), Stage.Acme),
            };
        }
    }

    private static IEnumerable<(string, Action<JsonObject>)> Lists()
    {
        yield return ("list says revoked", _ => { });
        yield return ("list out of date", list => list["validUntil"] = "2026-11-20T00:00:00Z");
        yield return ("list of another purpose", list => list["credentialSubject"]!["statusPurpose"] = "message");
    }

    private static Situation Badge(string name, Verdict untouched, byte[] signed) => new(name, Plain, Parse(signed), untouched);

    private static byte[] Verify(JsonObject badge) => Plain.Sign(badge, badge["issuer"]!["id"]!.GetValue<string>());

    private static JsonObject Parse(byte[] json) => JsonNode.Parse(json)!.AsObject();

    /// <summary>A badge with the fewest members.</summary>
    public static JsonObject Small(string issuer, Action<JsonObject>? change = null)
    {
        var badge = JsonNode.Parse($$"""
            {
              "@context": ["{{Context2}}", "{{OpenBadges}}"],
              "id": "https://badges.example/awards/1",
              "type": ["VerifiableCredential", "OpenBadgeCredential"],
              "name": "Teamwork",
              "issuer": { "id": "{{issuer}}", "type": ["Profile"], "name": "The school" },
              "validFrom": "2026-01-01T00:00:00Z",
              "credentialSubject": {
                "id": "did:key:z6MkqRYqQiSgvZQdnBytw86Qbs2ZWUkGv22od935YF4s8M7V",
                "type": ["AchievementSubject"],
                "achievement": {
                  "id": "https://badges.example/achievements/1", "type": ["Achievement"], "name": "Teamwork",
                  "description": "Works well with others.", "criteria": { "narrative": "Do it." }
                }
              }
            }
            """)!.AsObject();
        change?.Invoke(badge);
        return badge;
    }

    /// <summary>Every member that a check reads.</summary>
    public static JsonObject Full(string issuer, string status = "", Action<JsonObject>? change = null) => Small(issuer, badge =>
    {
        ((JsonArray)badge["@context"]!).Add(Extensions);
        badge["description"] = "A badge";
        badge["awardedDate"] = "2026-01-01T00:00:00Z";
        badge["validUntil"] = "2028-01-01T00:00:00Z";
        badge["issuer"]!["url"] = "https://school.example/about";
        badge["credentialStatus"] = Status(issuer, status.Length == 0 ? "revocation" : status, status.Length == 0 ? 8 : 7);
        badge["credentialSubject"]!["identifier"] = JsonNode.Parse("""
            [{ "type": "IdentityObject", "hashed": false, "identityHash": "ann@person.example",
               "identityType": "emailAddress", "salt": "s" }]
            """);
        badge["credentialSubject"]!["source"] = issuer;
        badge["credentialSubject"]!["result"] = JsonNode.Parse("""
            [{ "type": ["Result"], "resultDescription": "urn:uuid:7c1c2b1e-0000-4000-8000-000000000001", "value": "97" }]
            """);
        var achievement = badge["credentialSubject"]!["achievement"]!;
        achievement["achievementType"] = "Certification";
        achievement["creator"] = new JsonObject { ["id"] = issuer, ["type"] = new JsonArray("Profile") };
        achievement["image"] = JsonNode.Parse("""{ "id": "https://badges.example/1.png", "type": "Image", "caption": "C" }""");
        achievement["resultDescription"] = JsonNode.Parse("""
            [{ "id": "urn:uuid:7c1c2b1e-0000-4000-8000-000000000001", "type": ["ResultDescription"], "name": "Score",
               "resultType": "Percent", "valueMin": "0", "valueMax": "100" }]
            """);
        badge["evidence"] = JsonNode.Parse("""
            [{ "id": "https://badges.example/evidence/1", "type": ["Evidence"], "name": "A failed exam",
               "narrative": "2 of 10." }]
            """);
        badge["credentialSchema"] = JsonNode.Parse("""
            [{ "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
               "type": "1EdTechJsonSchemaValidator2019" }]
            """);
        badge["termsOfUse"] = JsonNode.Parse("""
            [{ "id": "https://badges.example/terms", "type": "https://badges.example/#Terms" }]
            """);
        badge["refreshService"] = JsonNode.Parse("""
            { "id": "https://badges.example/refresh/1", "type": "1EdTechCredentialRefresh" }
            """);
        change?.Invoke(badge);
    });

    /// <summary>An entry of a list: 7 is set there, and no other.</summary>
    public static JsonObject Status(string issuer, string purpose, int index) => new()
    {
        ["id"] = $"{Stage.ListOf(issuer, purpose)}#{index}",
        ["type"] = "BitstringStatusListEntry",
        ["statusPurpose"] = purpose,
        ["statusListIndex"] = $"{index}",
        ["statusListCredential"] = Stage.ListOf(issuer, purpose),
    };

    /// <summary>An endorsement of an issuer.</summary>
    public static JsonObject Endorsement(string endorser, string endorsed, Action<JsonObject>? change = null)
    {
        var endorsement = JsonNode.Parse($$"""
            {
              "@context": ["{{Context2}}", "{{OpenBadges}}"],
              "id": "urn:uuid:7c1c2b1e-0000-4000-8000-000000000002",
              "type": ["VerifiableCredential", "EndorsementCredential"],
              "name": "We know them",
              "issuer": { "id": "{{endorser}}", "type": ["Profile"], "name": "Partner" },
              "validFrom": "2026-01-01T00:00:00Z",
              "credentialSubject": { "id": "{{endorsed}}", "type": ["EndorsementSubject"], "endorsementComment": "Good." }
            }
            """)!.AsObject();
        change?.Invoke(endorsement);
        return endorsement;
    }

    // Revoked, or expired where no purpose is given.
    private static JsonNode? OutOfForce(string purpose) => JsonNode.Parse(Plain.Sign(
        Endorsement(Stage.Partner, Stage.School, endorsement =>
        {
            if (purpose.Length == 0) endorsement["validUntil"] = "2026-11-20T00:00:00Z";
            else endorsement["credentialStatus"] = Status(Stage.Partner, purpose, 7);
        }), Stage.Partner));

    // A plain credential whose nodes have no names, with two entries.
    private static JsonObject WithoutIds()
    {
        var (revoked, held) = (Status(Stage.Acme, "revocation", 7), Status(Stage.Acme, "suspension", 8));
        foreach (var entry in new[] { revoked, held })
        {
            entry.Remove("id");
            entry["statusSize"] = 1;
        }

        return new JsonObject
        {
            ["@context"] = new JsonArray(Context2, "https://www.w3.org/ns/credentials/examples/v2", JsonNode.Parse("""
                { "steps": { "@id": "https://school.example/terms#steps", "@container": "@list" } }
                """)),
            ["type"] = new JsonArray("VerifiableCredential", "ExampleDegreeCredential"),
            ["issuer"] = new JsonObject { ["id"] = Stage.Acme, ["name"] = "Acme" },
            ["validFrom"] = "2026-01-01T00:00:00Z",
            ["credentialSubject"] = new JsonObject
            {
                ["name"] = JsonNode.Parse("""{ "@value": "Ann", "@language": "en" }"""),
                ["steps"] = new JsonArray(1, 2),
            },
            ["credentialStatus"] = new JsonArray(held, revoked),
        };
    }

    private static JsonObject Older(string? expires = null)
    {
        var older = new JsonObject
        {
            ["@context"] = new JsonArray(
                "https://www.w3.org/2018/credentials/v1", "https://w3id.org/security/data-integrity/v2",
                "https://www.w3.org/ns/credentials/status/v1"),
            ["id"] = "urn:uuid:7c1c2b1e-0000-4000-8000-000000000003",
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = Stage.Acme,
            ["issuanceDate"] = "2026-01-01T00:00:00Z",
            ["credentialSubject"] = new JsonObject { ["id"] = "did:example:ann" },
        };
        if (expires is not null) older["expirationDate"] = expires;
        else older["credentialStatus"] = Status(Stage.Acme, "revocation", 7);
        return older;
    }

    /// <summary>A receipt that says "revoked".</summary>
    public static JsonObject Receipt() => JsonNode.Parse($$"""
        {
          "@context": ["{{Context2}}", "{{Stage.ServiceUrl}}/contexts/recognition/v1.json"],
          "id": "urn:uuid:7c1c2b1e-0000-4000-8000-000000000004",
          "type": ["VerifiableCredential", "VerificationReceipt"],
          "name": "Receipt of a verification",
          "issuer": { "id": "{{Stage.Own}}", "name": "Own" },
          "validFrom": "2026-11-20T00:00:00Z",
          "credentialSubject": {
            "type": "Verification", "inputSha256": "00", "credentialId": "https://badges.example/awards/1",
            "credentialName": "Teamwork", "verdict": "revoked", "summary": "It was revoked.",
            "checkedAt": "2026-11-20T00:00:00Z",
            "check": [{ "type": "VerificationCheck", "code": "status-revocation", "outcome": "failed", "detail": "Revoked." }]
          }
        }
        """)!.AsObject();

    private static byte[] Presented(string holder, byte[] credential) => Plain.Sign(new JsonObject
    {
        ["@context"] = new JsonArray(Context2),
        ["id"] = "urn:uuid:7c1c2b1e-0000-4000-8000-000000000005",
        ["type"] = new JsonArray("VerifiablePresentation"),
        ["holder"] = holder,
        ["verifiableCredential"] = new JsonArray(JsonNode.Parse(credential)),
    }, holder, purpose: "authentication");
}
