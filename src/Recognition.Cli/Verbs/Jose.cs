using System.CommandLine;
using System.Text;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Jose;

namespace Recognition.Cli.Verbs;

/// <summary>
/// jose issue|verify: credentials and presentations as JWTs (VC-JOSE-COSE 1.0, section 3.1) with a key that is given.
/// The result is a file <c>{"result":"success"|"failure","data":…}</c>: the token, or why there is none. What is
/// secured by the other ways of that standard is <c>"indeterminate"</c>.
/// </summary>
internal static class Jose
{
    private const string Credential = "credential_jose";
    private const string Presentation = "presentation_jose";

    // VC-JOSE-COSE 1.0, sections 3.2 and 3.3: not done here.
    private static readonly string[] Others =
        ["credential_sdjwt", "credential_cose", "presentation_sdjwt", "presentation_cose"];

    public static Command Create(Surroundings surroundings)
    {
        var issue = Verb(
            surroundings, "issue", "Secures a JSON document as a JWT. The key is a JWK with its secret.", Issue,
            "recognition jose issue --input credential.json --key p384.jwk.json --feature credential_jose --output out.json");
        var verify = Verb(
            surroundings, "verify",
            "Whether a JWT is a credential or presentation that this key signed. Time, status and trust are not judged.",
            Check,
            "recognition jose verify --input token.txt --key p384.jwk.json --feature credential_jose --output out.json");
        return new Command("jose", "Credentials and presentations as JWTs, with keys as JWK.") { issue, verify };
    }

    private static Verb Verb(
        Surroundings surroundings, string name, string description,
        Func<byte[], JoseKey, bool, (string? Token, string? Problem)> run, string example)
    {
        var input = new Option<string>("--input") { Description = "JSON to issue, a JWT to verify.", Required = true };
        var key = new Option<string>("--key")
        {
            Description = "A JWK, or a verification method with publicKeyJwk and secretKeyJwk.", Required = true,
        };
        var feature = new Option<string>("--feature") { Description = "What it is.", Required = true }
            .AcceptOnlyFromAmong([Credential, Presentation, .. Others]);
        var output = new Option<string>("--output") { Description = "Where the result goes.", Required = true };
        var verb = new Verb(name, description, example) { input, key, feature, output };
        verb.SetAction(parsed =>
        {
            var target = parsed.GetRequiredValue(output);
            var asked = parsed.GetRequiredValue(feature);
            if (Others.Contains(asked))
                return Save(surroundings, target, "indeterminate", $"Only {Credential} and {Presentation} are done here.");
            if (!InputFile.TryRead(surroundings, parsed.GetRequiredValue(input), out var bytes, out var problem)
                || !JoseKey.TryRead(surroundings, parsed.GetRequiredValue(key), out var read, out problem))
            {
                // Who reads the result alone is not left with that of an earlier run.
                OutputFile.TryWrite(surroundings, target, Write("failure", problem.What), force: true, out _);
                return surroundings.Refuse(problem);
            }

            using (read)
            {
                var (token, refused) = run(bytes, read, asked == Presentation);
                return Save(surroundings, target, token is null ? "failure" : "success", token ?? refused);
            }
        });
        return verb;
    }

    private static int Save(Surroundings surroundings, string target, string result, string? data) =>
        OutputFile.TryWrite(surroundings, target, Write(result, data), force: true, out var problem)
            ? ExitCode.Done
            : surroundings.Refuse(problem);

    private static (string? Token, string? Problem) Issue(byte[] bytes, JoseKey key, bool isPresentation)
    {
        if (!JsonInput.TryParse(bytes, "-", out var document, out var unreadable)) return (null, unreadable.What);
        if (key.Secret is not { } secret) return (null, "The key has no secret.");
        if (JosePayload.Refuse(document, isPresentation) is { } refused) return (null, refused);
        if (UndefinedMember.Find(document) is { } undefined)
            return (null, $"No context defines \"{undefined}\" by name: add one that does, or leave the member away.");
        var token = isPresentation
            ? VcJwt.SignPresentation(document, secret, key.Id, out var problem)
            : VcJwt.Sign(document, secret, JwtForm.W3C, key.Id, out problem);
        return (token, problem);
    }

    private static (string? Token, string? Problem) Check(byte[] bytes, JoseKey key, bool isPresentation)
    {
        var text = Encoding.UTF8.GetString(bytes).Trim();
        if (!CompactJws.TryParse(text, out var jws, out var malformed)) return (null, malformed);
        if (!VcJwt.Verify(jws, key.Public)) return (null, "The signature is not of this key.");
        // VC-JOSE-COSE 1.0, section 3.1: the type says what it is; a missing one leaves it to the reader.
        var expected = isPresentation ? "vp+jwt" : "vc+jwt";
        if (jws.Header.TryGetProperty("typ", out var type) && !IsType(type, expected))
            return (null, $"\"typ\" is not {expected}.");
        if (!JsonInput.TryParse(jws.Payload.ToArray(), "-", out var document, out var unreadable)) return (null, unreadable.What);
        return JosePayload.Refuse(document, isPresentation) is { } refused ? (null, refused) : (text, null);
    }

    private static bool IsType(JsonElement type, string expected) =>
        type.ValueKind == JsonValueKind.String && type.GetString() is { } text
        && (text.Equals(expected, StringComparison.OrdinalIgnoreCase)
            || text.Equals("application/" + expected, StringComparison.OrdinalIgnoreCase));

    private static byte[] Write(string result, string? data)
    {
        return CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("result", result);
            json.WriteString("data", data);
            json.WriteEndObject();
        });
    }
}
