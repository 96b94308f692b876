namespace Recognition.Credentials.Verification.Reading;

/// <summary>
/// The members that the checks read, for each kind of document. A test compares the table with every context that is
/// carried: a context that gives another property to one of these names, or another name to one of these properties,
/// must be listed there.
/// </summary>
public static class SignedMembers
{
    internal const string EndorsementSubject = "EndorsementSubject";
    internal const string RdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

    private const string Cred = "https://www.w3.org/2018/credentials#";
    private const string Sec = "https://w3id.org/security#";
    private const string Status = "https://www.w3.org/ns/credentials/status#";
    private const string OlderStatus = "https://w3id.org/vc/status-list#";
    private const string Ob = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";
    private const string Clr = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#";
    private const string Receipt = "https://layer5.io/ns/recognition/v1#";

    /// <summary>The type names that checks ask for, and their IRIs.</summary>
    internal static IReadOnlyList<SignedType> Types { get; } =
    [
        new("VerifiableCredential", Cred + "VerifiableCredential"),
        new("VerifiablePresentation", Cred + "VerifiablePresentation"),
        new("OpenBadgeCredential", Ob + "OpenBadgeCredential"),
        new("AchievementCredential", Ob + "OpenBadgeCredential"),
        new("EndorsementCredential", Ob + "EndorsementCredential"),
        new(EndorsementSubject, Ob + "EndorsementSubject"),
        new("AchievementSubject", Ob + "AchievementSubject"),
        new("ClrCredential", Clr + "ClrCredential"),
        new("BitstringStatusListCredential", Status + "BitstringStatusListCredential"),
        new("BitstringStatusList", Status + "BitstringStatusList"),
        new("BitstringStatusListEntry", Status + "BitstringStatusListEntry"),
        new("StatusList2021Credential", OlderStatus + "StatusList2021Credential"),
        new("StatusList2021", OlderStatus + "StatusList2021"),
        new("StatusList2021Entry", OlderStatus + "StatusList2021Entry"),
        new("1EdTechRevocationList", "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#1EdTechRevocationList"),
        new("1EdTechJsonSchemaValidator2019",
            "https://purl.imsglobal.org/spec/vccs/v1p0/context.json#1EdTechJsonSchemaValidator2019"),
        new("1EdTechCredentialRefresh", "https://purl.imsglobal.org/spec/vccr/v1p0/context.json#1EdTechCredentialRefresh"),
        new("VerificationReceipt", Receipt + "VerificationReceipt"),
        new("Verification", Receipt + "Verification"),
    ];

    /// <summary>What the value of proofPurpose stands for.</summary>
    internal static IReadOnlyDictionary<string, string> Purposes { get; } = new Dictionary<string, string>
    {
        ["assertionMethod"] = Sec + "assertionMethod",
        ["authentication"] = Sec + "authenticationMethod",
        ["capabilityDelegation"] = Sec + "capabilityDelegationMethod",
        ["capabilityInvocation"] = Sec + "capabilityInvocationMethod",
        ["keyAgreement"] = Sec + "keyAgreementMethod",
    };

    // An endorsement in a badge may be about the badge, or about its recipient.
    private static SignedMember Type { get; } = new("type", SignedMemberKind.Type, [RdfType])
    {
        ReadElsewhere = [EndorsementSubject],
    };

    private static SignedMember Name { get; } =
        Text("name", "https://schema.org/name", "http://schema.org/name");

    private static SignedMember Description { get; } =
        Text("description", "https://schema.org/description", "http://schema.org/description");

    private static SignedMember Narrative { get; } = Text("narrative", Ob + "narrative");

    private static SignedMember Image { get; } = Id("image", Ob + "image", Ob + "Image");

    private static SignedMember Achievement { get; } = Node(
        "achievement", [Ob + "achievement", Ob + "achievement-0", Ob + "Achievement", Clr + "achievement"],
        Name, Description, Image, Text("achievementType", Ob + "achievementType"),
        Node("criteria", [Ob + "Criteria"], Narrative));

    private static SignedMember Identifier { get; } = Node(
        "identifier", [Ob + "identifier"],
        Text("hashed", Ob + "hashed"), Text("identityHash", Ob + "identityHash"),
        Text("identityType", Ob + "identityType"), Text("salt", Ob + "salt", Sec + "salt"));

    private static SignedMember Result { get; } = Node(
        "result", [Ob + "result"],
        Text("value", "https://schema.org/value"), Text("status", Ob + "status"),
        Text("achievedLevel", Ob + "achievedLevel"), Text("resultDescription", Ob + "resultDescription"));

    private static SignedMember Subject { get; } = Node(
        "credentialSubject", [Cred + "credentialSubject"],
        Type, Name, Identifier, Achievement, Result,
        // A status list is about its entries.
        Text("statusPurpose", Status + "statusPurpose", OlderStatus + "statusPurpose"),
        Text("encodedList", Status + "encodedList", OlderStatus + "encodedList"),
        Text("statusSize", Status + "statusSize"),
        // A receipt is about a verification.
        Text("verdict", Receipt + "verdict"), Text("summary", Receipt + "summary"),
        Text("credentialId", Receipt + "credentialId"), Text("credentialName", Receipt + "credentialName"),
        Text("checkedAt", Receipt + "checkedAt"), Text("asOf", Receipt + "asOf"),
        Text("inputSha256", Receipt + "inputSha256"));

    // The credentials in a transcript are about the same person: what they say of it is theirs.
    private static SignedMember TranscriptSubject { get; } = Node(
        "credentialSubject", [Cred + "credentialSubject"],
        Type with { ReadElsewhere = [EndorsementSubject, "AchievementSubject"] }, Name,
        Node("achievement", [Clr + "achievement"], Name, Description, Image));

    private static SignedMember Entry { get; } = Node(
        "credentialStatus", [Cred + "credentialStatus"],
        Type, Text("statusPurpose", Status + "statusPurpose", OlderStatus + "statusPurpose"),
        Text("statusListIndex", Status + "statusListIndex", OlderStatus + "statusListIndex"),
        Id("statusListCredential", Status + "statusListCredential", OlderStatus + "statusListCredential"),
        Text("statusSize", Status + "statusSize"));

    /// <summary>Of a credential of any kind.</summary>
    public static SignedNode Credential { get; } = new(
        Type, Name, Description, Image, Text("awardedDate", Ob + "awardedDate"),
        Text("validFrom", Cred + "validFrom"), Text("validUntil", Cred + "validUntil"),
        Text("issuanceDate", Cred + "issuanceDate"), Text("expirationDate", Cred + "expirationDate"),
        Node("issuer", [Cred + "issuer"], Name, IdOrText("url", "https://schema.org/url", "http://schema.org/url")),
        Subject, Entry,
        Node("evidence", [Cred + "evidence"], Name, Narrative) with { MayRepeat = true },
        Node("credentialSchema", [Cred + "credentialSchema"], Type),
        Node("termsOfUse", [Cred + "termsOfUse"]),
        Node("refreshService", [Cred + "refreshService"], Type));

    /// <summary>Of a Comprehensive Learner Record, which holds other credentials.</summary>
    public static SignedNode Transcript { get; } =
        new([.. Credential.Members.Select(member => member == Subject ? TranscriptSubject : member)]);

    /// <summary>Of a presentation.</summary>
    public static SignedNode Presentation { get; } = new(
        Type, Node("holder", [Cred + "holder"]),
        new("verifiableCredential", SignedMemberKind.Graph, [Cred + "verifiableCredential"]));

    /// <summary>Of a proof without its value.</summary>
    public static SignedNode Proof { get; } = new(
        Text("created", "http://purl.org/dc/terms/created"), Text("expires", Sec + "expiration"),
        Text("cryptosuite", Sec + "cryptosuite"), Text("challenge", Sec + "challenge"),
        Text("domain", Sec + "domain"), Id("verificationMethod", Sec + "verificationMethod"),
        Id("previousProof", Sec + "previousProof"),
        new("proofPurpose", SignedMemberKind.Purpose, [Sec + "proofPurpose"]));

    private static SignedMember Text(string name, params string[] properties) =>
        new(name, SignedMemberKind.Text, properties);

    private static SignedMember Id(string name, params string[] properties) =>
        new(name, SignedMemberKind.Id, properties);

    private static SignedMember IdOrText(string name, params string[] properties) =>
        new(name, SignedMemberKind.IdOrText, properties);

    private static SignedMember Node(string name, string[] properties, params SignedMember[] members) =>
        new(name, SignedMemberKind.Node, properties) { Node = new SignedNode(members) };
}
