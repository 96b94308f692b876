using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Recognition.Credentials.Verification;
using Recognition.Testing;
using Recognition.Web.Tests.Awards;
using Recognition.Web.Tests.FieldCases;

namespace Recognition.Web.Tests.Interop;

/// <summary>
/// The JavaScript of the one-file proof over the field cases, and over our own awards as JSON-LD can rewrite them. It
/// never says better than the verifier of the service: what it does not know it cannot have checked, and anybody can make
/// such a file.
/// </summary>
public sealed partial class OfflineProofTests(OfflineProofs proofs) : IClassFixture<OfflineProofs>
{
    private const string Name = "whose name it bears is known to the service, and not to a file";
    private const string Proof = "the fault lies in the proof, which is gone once it is signed anew";

    // Verdicts that turn on something which does not lie in a file. Its page must say what it does not know.
    private static readonly Dictionary<string, string> OutOfSight = new()
    {
        ["own-name-self-given"] = Name,
        ["own-profile-address-as-issuer"] = Name,
        ["partner-name-self-given"] = Name,
        ["did-web-issuer-signed-by-strange-did-key"] = "the document that excludes the key lies at the issuer's address",
        ["as-of-before-revocation"] = "the list that revokes it does not lie in the file",
        ["verify-18-proof-set-second-broken"] = Proof,
        ["verify-40-proofPurpose-authentication"] = Proof,
    };

    public static TheoryData<string> Ids() => [.. FieldCase.All.Where(OfflineProofs.Tells).Select(one => one.Id)];

    [NodeTheory]
    [MemberData(nameof(Ids))]
    public void A_file_made_of_a_field_case_never_says_better_than_its_manifest(string id)
    {
        var verdicts = new Expectation(FieldCase.Named(id).Expected).Verdicts;
        var answers = proofs.AnswersTo(id);
        foreach (var answer in answers)
        {
            ShouldKeepToItsWords(answer);
            if (answer.Verdict == "notValid") verdicts.Should().Contain("notValid", answer.Because);
            if (!answer.IsShown) answer.Verdict.Should().BeOneOf(["undecided", "notValid"], answer.Because);
        }

        // Of several files with one list each, one has the list that decides.
        if (answers.Where(answer => answer.IsShown).MaxBy(answer => SeverityOf(answer.Verdict)) is not { } worst) return;
        if (OutOfSight.ContainsKey(id)) worst.Headline.Should().MatchRegex(Doubt(), worst.Because);
        else SeverityOf(worst.Verdict).Should().BeGreaterThanOrEqualTo(verdicts.Min(SeverityOf), worst.Because);
    }

    [NodeFact]
    public void The_list_of_what_is_out_of_sight_names_nothing_that_is_seen()
    {
        foreach (var (id, reason) in OutOfSight)
        {
            var verdicts = new Expectation(FieldCase.Named(id).Expected).Verdicts;
            proofs.AnswersTo(id).Where(answer => answer.IsShown).Should().OnlyContain(
                answer => SeverityOf(answer.Verdict) < verdicts.Min(SeverityOf), "{0}: {1}", id, reason);
        }
    }

    [NodeTheory]
    [InlineData("control-revoked-not-rewritten", "revoked")]
    [InlineData("two-entries-revoked", "revoked")]
    [InlineData("form-status-in-array", "revoked")]
    [InlineData("verify-23-html-entities-registered", "unknownIssuer")]
    [InlineData("recipient-16-ask-mailto", "unknownIssuer")]
    [InlineData("jwt-20-alg-Ed25519", "unknownIssuer")]
    [InlineData("bake-01-itxt-credential", "unknownIssuer")]
    [InlineData("did-29-https-profile", "undecided")]
    public void A_file_of_the_form_of_our_own_is_read(string id, string verdict)
    {
        var answers = proofs.AnswersTo(id).Where(answer => answer.IsShown).ToList();

        answers.Should().Contain(answer => answer.Verdict == verdict, string.Join('\n', answers.Select(one => one.Because)));
    }

    /// <summary>The members that decide, the state that each brings about, and its name as linked data.</summary>
    public static TheoryData<string, string, string> Deciding() => new()
    {
        { "credentialStatus", "revoked", "https://www.w3.org/2018/credentials#credentialStatus" },
        { "validUntil", "expired", "https://www.w3.org/2018/credentials#validUntil" },
        { "validFrom", "notYetValid", "https://www.w3.org/2018/credentials#validFrom" },
    };

    [NodeTheory]
    [MemberData(nameof(Deciding))]
    public async Task However_an_award_of_ours_is_rewritten_it_never_says_better(string member, string verdict, string iri)
    {
        var app = proofs.App;
        var now = app.Clock.GetUtcNow();
        var award = await app.AwardAsync(validUntil: now.AddDays(2).ToString("O"));
        await app.RevokeAsync(award.Id);
        var file = await ProofFile.OfAsync(app, award.Id);
        var day = now.AddDays(member switch { "validUntil" => 4, "validFrom" => -2, _ => 1 });
        var badge = OfflineProofs.BadgeIn(file.Data["jwt"]!.GetValue<string>())!;
        // Only one thing speaks against it, so that hiding that would make it a good one.
        var list = member == "credentialStatus"
            ? OfflineProofs.BadgeIn(file.Data["statusList"]!.GetValue<string>())
            : null;
        if (list is null) badge.Remove("credentialStatus");
        var issuer = badge["issuer"]!["id"]!.GetValue<string>();
        using var key = new WordKey("forger");
        var rewritten = Rewritings(badge, member, iri).ToList();

        var untouched = new OfflineAnswer("untouched", file.Show(
            [OfflineProofs.SignedAnew(badge.ToJsonString(), issuer, list, key)], day)[0]);
        var anew = file.Show(rewritten.Select(one => OfflineProofs.SignedAnew(one.Text, issuer, list, key)), day);
        var kept = file.Show(rewritten.Select(one => WithPayload(file.Data, one.Text)), day);

        (untouched.Verdict, untouched.IsShown).Should().Be((verdict, true), untouched.Because);
        for (var i = 0; i < rewritten.Count; i++)
        {
            var signed = new OfflineAnswer($"{rewritten[i].How}, signed anew", anew[i]);
            ShouldKeepToItsWords(signed);
            if (signed.IsShown) signed.Verdict.Should().Be(verdict, signed.Because);
            else signed.Verdict.Should().BeOneOf(["undecided", "notValid"], signed.Because);
            var old = new OfflineAnswer($"{rewritten[i].How}, with the signature that it had", kept[i]);
            ShouldKeepToItsWords(old);
            (old.Verdict, old.IsShown).Should().Be(("notValid", false), old.Because);
        }
    }

    // Every way in which the same statement can be written so that it does not stand where it is read.
    private static IEnumerable<(string How, string Text)> Rewritings(JsonObject badge, string member, string iri)
    {
        var id = badge["id"]!.GetValue<string>();
        yield return ("its IRI", Moved((copy, value) => copy[iri] = value));
        yield return ("a compact IRI", Moved((copy, value) => copy["cred:" + member] = value));
        yield return ("an alias", Moved((copy, value) =>
        {
            copy["@context"]!.AsArray().Add(new JsonObject { ["other"] = iri });
            copy["other"] = value;
        }));
        yield return ("@nest", Moved((copy, value) => copy["@nest"] = new JsonObject { [member] = value }));
        yield return ("@included", Moved((copy, value) => copy["@included"] = new JsonObject { ["id"] = id, [member] = value }));
        yield return ("@graph", Moved((copy, value) => copy["@graph"] = new JsonObject { ["id"] = id, [member] = value }));
        yield return ("@reverse", Moved((copy, value) => copy["@reverse"] = new JsonObject { [member] = value }));
        yield return ("a second node", Moved((copy, value) =>
            copy["credentialSubject"]!["achievement"]!["creator"] = new JsonObject { ["@id"] = id, [member] = value }));
        yield return ("an array", Moved((copy, value) => copy[member] = new JsonArray(value)));
        yield return ("an array in an array", Moved((copy, value) => copy[member] = new JsonArray(new JsonArray(value))));
        yield return ("null beside it", Moved((copy, value) => copy[member] = new JsonArray(null, value)));
        yield return ("a set", Moved((copy, value) => copy[member] = new JsonObject { ["@set"] = new JsonArray(value) }));
        yield return ("a list", Moved((copy, value) => copy[member] = new JsonObject { ["@list"] = new JsonArray(value) }));
        yield return ("a value object", Moved((copy, value) => copy[member] = new JsonObject { ["@value"] = value }));
        yield return ("an unreadable value", Moved((copy, _) => copy[member] = "soon"));
        yield return ("a number", Moved((copy, _) => copy[member] = 4102444800));
        yield return ("an empty value", Moved((copy, _) => copy[member] = null));
        yield return ("twice", badge.ToJsonString()[..^1] + $",\"{member}\":\"2026-01-01T00:00:00Z\"}}");
        yield return ("twice, once escaped", badge.ToJsonString()[..^1] + $",\"\\u{(int)member[0]:x4}{member[1..]}\":[]}}");
        yield return ("a context of its own", Moved((copy, value) =>
        {
            copy["@context"]!.AsArray().Add(new JsonObject { [member] = "https://example.org/other" });
            copy[member] = value;
        }));

        string Moved(Action<JsonObject, JsonNode> put)
        {
            var copy = badge.DeepClone().AsObject();
            var value = copy[member]!.DeepClone();
            copy.Remove(member);
            put(copy, value);
            return copy.ToJsonString();
        }
    }

    private static JsonObject WithPayload(JsonObject data, string payload)
    {
        var copy = data.DeepClone().AsObject();
        var parts = copy["jwt"]!.GetValue<string>().Split('.');
        parts[1] = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(payload));
        copy["jwt"] = string.Join('.', parts);
        return copy;
    }

    private static void ShouldKeepToItsWords(OfflineAnswer answer)
    {
        answer.Verdict.Should().NotBe("verified", answer.Because).And.NotBe("verifiedWithWarnings", answer.Because);
        answer.Text.Should().NotMatchRegex(Promise(), answer.Because);
        answer.Tone.Should().Be(answer.Verdict is "notValid" or "revoked" ? "bad" : "fair", answer.Because);
        answer.Text.Should().Contain("Anybody can make a file that looks like this one", answer.Because);
    }

    private static int SeverityOf(string verdict) =>
        VerdictRule.Severity(Enum.Parse<Verdict>(verdict, ignoreCase: true));

    [GeneratedRegex(@"\bverified\b|\bgenuine\b|\bissued by\b", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();

    [GeneratedRegex("can only be checked online|could not be checked here|unknown key")]
    private static partial Regex Doubt();
}
