using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.OpenBadges.Model;

namespace Recognition.OpenBadges.Tests;

/// <summary>Documents of our own making: one with every member of every class, and a small one.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public const string Jwt = "eyJhbGciOiJFUzI1NiJ9.eyJpZCI6InVybjp1dWlkOjEifQ.c2lnbmF0dXJl";

    public static JsonElement Element(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement;

    public static JsonElement Element(byte[] json) => JsonDocument.Parse(json).RootElement;

    /// <summary>What the model writes, with a proof, which is never the model's.</summary>
    public static JsonObject Signed(byte[] json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        document["proof"] = JsonNode.Parse("""
            [{"type":"DataIntegrityProof","created":"2026-01-01T00:00:00Z","cryptosuite":"eddsa-rdfc-2022",
              "challenge":"c","domain":"d.example","nonce":"n","proofPurpose":"assertionMethod","proofValue":"z1",
              "verificationMethod":"https://issuer.example/#key"}]
            """);
        return document;
    }

    public static AchievementCredential Small() => new()
    {
        Id = "urn:uuid:3d5bd5a4-5ed5-4e4e-8a0d-0d4b6a2c2a01",
        Name = "Example",
        Issuer = new Profile { Id = "https://issuer.example", Name = "Issuer" },
        ValidFrom = Time,
        CredentialSubject = new AchievementSubject
        {
            Id = "urn:uuid:3d5bd5a4-5ed5-4e4e-8a0d-0d4b6a2c2a02",
            Achievement = new Achievement
            {
                Id = "https://issuer.example/a", Name = "A", Description = "D",
                Criteria = new Criteria { Narrative = "Do it." },
            },
        },
    };

    /// <summary>Every member of an EndorsementCredential; its issuer has all members of a Profile.</summary>
    public static EndorsementCredential FullEndorsement() =>
        Endorsement() with
        {
            Issuer = FullProfile(withParent: true, withEndorsement: false) with
            {
                Endorsement = [Element(Signed(Endorsement().ToJson()))],
            },
        };

    public static EndorsementCredential Endorsement() => new()
    {
        FurtherContexts = ["https://w3id.org/security/data-integrity/v2"],
        Id = "urn:uuid:endorsement",
        Name = "Endorsement",
        Description = "It is good.",
        AwardedDate = Time,
        CredentialSubject = new EndorsementSubject { Id = "https://issuer.example", EndorsementComment = "Good." },
        Issuer = new Profile { Id = "https://endorser.example", Name = "Endorser" },
        ValidFrom = Time,
        ValidUntil = Time.AddYears(3),
        CredentialSchema = [new CredentialSchema { Id = "https://purl.imsglobal.org/s.json", Type = "1EdTechJsonSchemaValidator2019" }],
        CredentialStatus = Status(),
        RefreshService = new RefreshService { Id = "https://issuer.example/r", Type = "1EdTechCredentialRefresh" },
        TermsOfUse = [new TermsOfUse { Id = "https://issuer.example/t", Type = "urn:example:IssuerPolicy" }],
    };

    /// <summary>Every member of every class of Open Badges 3.0 that an AchievementCredential can hold.</summary>
    public static AchievementCredential Full() => new()
    {
        FurtherContexts = ["https://w3id.org/security/data-integrity/v2"],
        Id = "https://issuer.example/awards/1",
        Name = "Example & Co",
        Description = "D",
        Image = FullImage(),
        AwardedDate = Time,
        CredentialSubject = Subject(),
        Endorsement = [Element(Signed(Endorsement().ToJson()))],
        EndorsementJwt = [Jwt],
        Evidence =
        [
            new Evidence
            {
                Id = "https://issuer.example/e", Narrative = "N", Name = "E", Description = "D", Genre = "G", Audience = "A",
            },
        ],
        Issuer = FullProfile(withParent: true, withEndorsement: true),
        ValidFrom = Time,
        ValidUntil = Time.AddYears(2),
        CredentialSchema = [new CredentialSchema { Id = "https://purl.imsglobal.org/s.json", Type = "1EdTechJsonSchemaValidator2019" }],
        CredentialStatus = Status(),
        RefreshService = new RefreshService { Id = "https://issuer.example/r", Type = "1EdTechCredentialRefresh" },
        TermsOfUse = [new TermsOfUse { Id = "https://issuer.example/t", Type = "urn:example:IssuerPolicy" }],
    };

    private static JsonElement SmallEndorsement() => Element(new EndorsementCredential
    {
        Id = "urn:uuid:small",
        Name = "Endorsement",
        CredentialSubject = new EndorsementSubject { Id = "https://issuer.example" },
        Issuer = new Profile { Id = "https://endorser.example" },
        ValidFrom = Time,
    }.ToJson());

    private static CredentialStatus Status() => new()
    {
        Id = "https://issuer.example/status/1#7", Type = "BitstringStatusListEntry", StatusPurpose = "revocation",
        StatusListIndex = "7", StatusListCredential = "https://issuer.example/status/1",
    };

    private static Image FullImage() => new() { Id = "https://issuer.example/i.png", Caption = "C" };

    private static IdentifierEntry Entry() => new() { Identifier = "I", IdentifierType = IdentifierTypes.SourcedId };

    private static Alignment FullAlignment() => new()
    {
        TargetCode = "T1", TargetDescription = "D", TargetName = "T", TargetFramework = "F",
        TargetType = AlignmentTargetTypes.CFItem, TargetUrl = "https://framework.example/t1",
    };

    private static Profile FullProfile(bool withParent, bool withEndorsement) => new()
    {
        Id = "https://issuer.example",
        Name = "Issuer", Url = "https://issuer.example", Phone = "+1", Description = "D",
        Endorsement = withEndorsement ? [SmallEndorsement()] : [],
        EndorsementJwt = [Jwt],
        Image = FullImage(),
        Email = "a@issuer.example",
        Address = new Address
        {
            AddressCountry = "Norway", AddressCountryCode = "NO", AddressRegion = "R", AddressLocality = "L",
            StreetAddress = "S", PostOfficeBoxNumber = "1", PostalCode = "0001",
            Geo = new GeoCoordinates { Latitude = 59.5, Longitude = 10 },
        },
        OtherIdentifier = [Entry()],
        Official = "O",
        ParentOrg = withParent ? FullProfile(withParent: false, withEndorsement: false) : null,
        FamilyName = "F", GivenName = "G", AdditionalName = "A", PatronymicName = "P", HonorificPrefix = "H",
        HonorificSuffix = "S", FamilyNamePrefix = "v", DateOfBirth = new DateOnly(1990, 2, 28),
    };

    private static AchievementSubject Subject() => new()
    {
        Id = "did:example:recipient",
        ActivityStartDate = Time, ActivityEndDate = Time, CreditsEarned = 3.5,
        Achievement = FullAchievement(),
        Identifier = [IdentityObject.HashedEmail("a@example.com", "Kosher"), IdentityObject.Plain(IdentifierTypes.Name, "Ann")],
        Image = FullImage(),
        LicenseNumber = "L", Narrative = "N",
        Result =
        [
            new Result
            {
                AchievedLevel = "urn:uuid:level", Alignment = [FullAlignment()], ResultDescription = "urn:uuid:rubric",
                Status = ResultStatusTypes.Completed, Value = "B",
            },
            new Result { ResultDescription = "urn:uuid:score", Value = "97.5" },
        ],
        Role = "R", Source = new Profile { Id = "https://issuer.example/assessor" }, Term = "T",
    };

    private static Achievement FullAchievement() => new()
    {
        Id = "https://issuer.example/a",
        Alignment = [FullAlignment()],
        AchievementType = AchievementTypes.Certification,
        Creator = new Profile { Id = "https://issuer.example/creator" },
        CreditsAvailable = 3,
        Criteria = new Criteria { Id = "https://issuer.example/a/criteria", Narrative = "Do it." },
        Description = "D",
        Endorsement = [SmallEndorsement()],
        EndorsementJwt = [Jwt],
        FieldOfStudy = "F", HumanCode = "H", Image = FullImage(), InLanguage = "en-US", Name = "A",
        OtherIdentifier = [Entry()],
        Related = [new Related { Id = "https://issuer.example/b", InLanguage = "nb", Version = "1" }],
        ResultDescription =
        [
            new ResultDescription
            {
                Id = "urn:uuid:rubric", Alignment = [FullAlignment()], AllowedValue = ["A", "B"], Name = "Rubric",
                RequiredLevel = "urn:uuid:level", RequiredValue = "A", ResultType = ResultTypes.RubricCriterionLevel,
                RubricCriterionLevel =
                [
                    new RubricCriterionLevel
                    {
                        Id = "urn:uuid:level", Alignment = [FullAlignment()], Description = "D", Level = "1", Name = "One",
                        Points = "1",
                    },
                ],
            },
            new ResultDescription
            {
                Id = "urn:uuid:score", Name = "Score", ResultType = ResultTypes.Percent, ValueMin = "0", ValueMax = "100",
            },
        ],
        Specialization = "S", Tag = ["one", "two"], Version = "1",
    };
}
