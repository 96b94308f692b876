using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Verification;
using Recognition.Credentials.Verification.Reading;
using Recognition.LinkedData.Documents;
using Recognition.Testing.Rewriting;

namespace Recognition.OpenBadges.Tests.Verification;

/// <summary>
/// What a check reads by its JSON name must have no other name in a context that is carried here: else whoever writes
/// that one keeps the signature and hides the member. A context that does so all the same is listed here and refused.
/// </summary>
public sealed class CarriedContextTests
{
    private const string Ob = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";

    /// <summary>
    /// A second name, what it stands for, and the name that a check reads. The names in capitals are those of classes,
    /// which 1EdTech's contexts give the same IRI as a property.
    /// </summary>
    private static readonly (string Name, string Iri, string Read)[] Refused =
    [
        ("Achievement", Ob + "Achievement", "achievement"),
        ("Criteria", Ob + "Criteria", "criteria"),
        ("Image", Ob + "Image", "image"),
        ("expiration", "https://w3id.org/security#expiration", "expires"),
    ];

    /// <summary>Another name for a keyword, or a term that turns its property around.</summary>
    private static readonly (string Name, string Url)[] RefusedKeywords =
    [
        ("uid", "https://www.w3.org/ns/odrl"),
    ];

    [Fact]
    public void All_contexts_are_looked_at()
    {
        CarriedTerms.Urls.Should().HaveCount(44, "our own context is beside them: its URL depends on the deployment")
            .And.BeSubsetOf(EmbeddedDocuments.Instance.Urls);
        CarriedTerms.All.Select(term => term.Url).Distinct().Should().HaveCountGreaterThanOrEqualTo(40);
        CarriedTerms.All.Should().Contain(term => term.Name == "statusPurpose"
                && term.Iri.EndsWith("#statusPurpose", StringComparison.Ordinal))
            .And.Contain(term => term.Name == "challenge" && term.Iri == "https://w3id.org/security#challenge");
    }

    [Fact]
    public void No_context_gives_a_second_name_to_what_a_check_reads_unless_it_is_listed_as_refused()
    {
        var read = NamesByIri();

        // LearnCard's boostCredential is a property with the IRI of a class, known in the scope of a type alone: there no
        // type is looked up, and no check reads the property.
        var second = CarriedTerms.All.Where(term => term.Name != "boostCredential")
            .Where(term => read.TryGetValue(term.Iri, out var names) && !names.Contains(term.Name))
            .Select(term => (term.Name, term.Iri)).Distinct();

        second.Should().BeEquivalentTo(Refused.Select(refused => (refused.Name, refused.Iri)));
    }

    [Fact]
    public void No_context_has_an_alias_of_a_keyword_but_id_and_type_unless_it_is_listed_as_refused() =>
        CarriedTerms.All.Where(term => term.Iri.StartsWith('@')
                && (term.Name, term.Iri) is not (("id", "@id") or ("type", "@type")))
            .Select(term => (term.Name, term.Url)).Distinct().Should().BeEquivalentTo(RefusedKeywords);

    [Fact]
    public void No_context_nests_reverses_or_indexes_what_a_check_reads()
    {
        var read = NamesByIri();

        CarriedTerms.All.Where(term => read.ContainsKey(term.Iri) && Hides(term.Definition)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public async Task A_second_name_that_is_listed_is_refused(string name, string url)
    {
        var (_, _, read) = Refused.Single(refused => refused.Name == name);
        var situation = SituationWith(read, url);

        var rewritings = situation.Rewriter.All()
            .Where(rewriting => rewriting.Ways[0] == "term of another carried context")
            .Where(rewriting => rewriting.Document.ToJsonString().Contains($"\"{name}\":", StringComparison.Ordinal)).ToList();

        rewritings.Should().NotBeEmpty("else nothing is tested");
        foreach (var rewriting in rewritings)
        {
            var report = await situation.VerifyAsync(rewriting.Document, Stage.Options);
            report.Verdict.Should().Be(Verdict.NotValid, $"{rewriting}");
            report.Cause.Should().Be("rewritten");
        }
    }

    [Fact]
    public async Task An_alias_of_a_keyword_that_is_listed_is_refused()
    {
        // The contexts that have it are signed with the document: whoever adds one to a document later changes nothing.
        foreach (var (name, url) in RefusedKeywords)
        {
            var stage = new Stage();
            var document = stage.Sign(Bare(url), Stage.Acme);
            var rewritten = JsonNode.Parse(document)!.AsObject();
            var id = rewritten["credentialStatus"]!["id"]!.DeepClone();
            rewritten["credentialStatus"]!.AsObject().Remove("id");
            rewritten["credentialStatus"]![name] = id;
            new SameGraph(Stage.JsonLd, JsonNode.Parse(document)!.AsObject()).Holds(rewritten).Should().BeTrue();

            var report = await stage.VerifyAsync(JsonSerializer.SerializeToUtf8Bytes(rewritten), Stage.Options);

            VerdictRule.ExitCode(report.Verdict).Should().NotBe(0, name);
        }
    }

    /// <summary>Those contexts in which both names stand for the same.</summary>
    public static TheoryData<string, string> RefusedNames()
    {
        var data = new TheoryData<string, string>();
        foreach (var (name, iri, read) in Refused)
            foreach (var url in CarriedTerms.All.Where(term => term.Name == name && term.Iri == iri)
                .Select(term => term.Url).Distinct())
                if (CarriedTerms.All.Any(term => term.Url == url && term.Name == read && term.Iri == iri))
                    data.Add(name, url);
        return data;
    }

    // The names that a check reads for each IRI: of members and of types.
    private static Dictionary<string, HashSet<string>> NamesByIri()
    {
        var names = new Dictionary<string, HashSet<string>>();
        foreach (var member in Flat([SignedMembers.Credential, SignedMembers.Presentation, SignedMembers.Proof]))
            foreach (var property in member.Properties) Add(property, member.Name);
        foreach (var (name, iri) in SignedMembers.Types) Add(iri, name);
        names.Remove("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
        return names;

        void Add(string iri, string name)
        {
            if (!names.TryGetValue(iri, out var known)) names.Add(iri, known = []);
            known.Add(name);
        }
    }

    private static IEnumerable<SignedMember> Flat(IEnumerable<SignedNode> nodes) =>
        nodes.SelectMany(node => node.Members).SelectMany(member => Flat([member.Node]).Prepend(member));

    private static bool Hides(JsonElement definition) =>
        definition.ValueKind == JsonValueKind.Object
        && (definition.TryGetProperty("@reverse", out _) || definition.TryGetProperty("@nest", out _)
            || (definition.TryGetProperty("@container", out var container)
                && container.ToString() is var text && (text.Contains("@id", StringComparison.Ordinal)
                    || text.Contains("@index", StringComparison.Ordinal) || text.Contains("@type", StringComparison.Ordinal))));

    // A document that names the context and has the member, under its usual name.
    private static Situation SituationWith(string read, string url)
    {
        var document = Situations.Small(Stage.Acme, badge =>
            badge["credentialSubject"]!["achievement"]!["image"] =
                new JsonObject { ["id"] = "https://badges.example/1.png", ["type"] = "Image" });
        if (read == "expires") document = Bare(url);
        else document = Signable(document, 
        [
            ["https://www.w3.org/ns/credentials/v2", url],
            ["https://www.w3.org/2018/credentials/v1", "https://w3id.org/security/data-integrity/v2", url],
        ]);
        var stage = new Stage();
        var signed = stage.Sign(document, Stage.Acme, read == "expires" ? Stage.Clock.GetUtcNow().AddDays(-1) : null);
        return new Situation(
            read, stage, JsonNode.Parse(signed)!.AsObject(), read == "expires" ? Verdict.Expired : Verdict.Verified);
    }

    // The contexts of the data model protect their terms, so that some others can only stand alone.
    private static JsonObject Bare(string url)
    {
        var document = Situations.Small(Stage.Acme);
        document["type"] = "VerifiableCredential";
        document["credentialSubject"] = new JsonObject { ["id"] = "did:example:ann" };
        document["issuer"] = Stage.Acme;
        document["credentialStatus"] = Situations.Status(Stage.Acme, "revocation", 8);
        document.Remove("name");
        return Signable(document, [["https://www.w3.org/ns/credentials/v2", url], ["https://www.w3.org/2018/credentials/v1", url],
            [url, Terms(url)]]);
    }

    // With the first contexts that do not contradict each other.
    private static JsonObject Signable(JsonObject document, IEnumerable<JsonArray> choices)
    {
        foreach (var contexts in choices)
        {
            document["@context"] = contexts;
            var signed = DataIntegrityProof.Sign(
                Stage.JsonLd, JsonDocument.Parse(document.ToJsonString()).RootElement,
                new ProofOptions("eddsa-rdfc-2022", Stage.Acme + "#k", Stage.Clock.GetUtcNow()),
                new Stage().KeyOf(Stage.Acme));
            if (signed.Document is not null) return document;
        }

        throw new InvalidOperationException("No contexts serve.");
    }

    private static JsonObject Terms(string url)
    {
        const string Cred = "https://www.w3.org/2018/credentials#";
        const string Status = "https://www.w3.org/ns/credentials/status#";
        var terms = new JsonObject { ["id"] = "@id", ["type"] = "@type" };
        foreach (var name in new[] { "credentialSubject", "issuer", "credentialStatus" })
            terms[name] = new JsonObject { ["@id"] = Cred + name, ["@type"] = "@id" };
        foreach (var name in new[] { "VerifiableCredential", "validFrom" }) terms[name] = Cred + name;
        foreach (var name in new[] { "BitstringStatusListEntry", "statusPurpose", "statusListIndex" })
            terms[name] = Status + name;
        terms["statusListCredential"] = new JsonObject { ["@id"] = Status + "statusListCredential", ["@type"] = "@id" };
        foreach (var name in new[] { "DataIntegrityProof", "cryptosuite" }) terms[name] = "https://w3id.org/security#" + name;
        foreach (var name in new[] { "verificationMethod", "proofPurpose" })
            terms[name] = new JsonObject
            {
                ["@id"] = "https://w3id.org/security#" + name, ["@type"] = name == "proofPurpose" ? "@vocab" : "@id",
            };
        terms["assertionMethod"] = "https://w3id.org/security#assertionMethod";
        terms["created"] = "http://purl.org/dc/terms/created";
        foreach (var known in CarriedTerms.All.Where(term => term.Url == url && term.Scope.Count == 0)) terms.Remove(known.Name);
        return terms;
    }
}
