using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Rules;

namespace Recognition.Cli.Verbs;

/// <summary>sign FILE --key FILE: a Data Integrity proof on a credential, or the credential as a JWT.</summary>
internal sealed class Sign
{
    private readonly Argument<string> _file = new("file")
        { Description = "An unsigned credential (JSON), or - for standard input." };

    private readonly Option<string> _key = new("--key", "-k")
        { Description = "A key file, as keygen makes them.", HelpName = "FILE", Required = true };

    private readonly Option<string> _suite = new Option<string>("--suite")
    {
        Description = "The Data Integrity suite.",
        DefaultValueFactory = _ => Cryptosuites.Default,
    }.AcceptOnlyFromAmong([.. Cryptosuites.ForSigning.Select(suite => suite.Name)]);

    private readonly Option<string> _jwt = new Option<string>("--jwt")
    {
        Description = "A JWT in place of a proof: ES256 is the Open Badges form (a P-256 key), EdDSA the W3C form "
            + "(an Ed25519 key). Without a value it is the one that the key can make.",
        Arity = ArgumentArity.ZeroOrOne,
    }.AcceptOnlyFromAmong("ES256", "EdDSA");

    private readonly Option<string> _method = new("--verification-method")
    {
        Description = "Where verifiers find the public key. Without it: {issuer.id}#{publicKeyMultibase}, which the "
            + "issuer's DID document must list.",
        HelpName = "URL",
    };

    private readonly Option<string> _out =
        OutOption.Create("Where to write what was signed. Without it, it goes to standard output.");

    private readonly Option<bool> _force = OutOption.CreateForce();
    private readonly Surroundings _surroundings;
    private readonly JsonLd _jsonLd = new(EmbeddedDocuments.Instance);

    private Sign(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var sign = new Sign(surroundings);
        var verb = new Verb(
            "sign",
            "Signs a credential. An Open Badge must keep every rule first, and whatever has no meaning in JSON-LD is "
            + "refused. What was signed is verified with the key's public half before it is written.",
            "recognition sign badge.json --key issuer.key.json --out signed.json",
            "recognition sign badge.json --key issuer.key.json --suite eddsa-jcs-2022",
            "recognition sign badge.json --key issuer.p256.key.json --jwt ES256 --out badge.jwt")
        { sign._file, sign._key, sign._suite, sign._jwt, sign._method, sign._out, sign._force };
        verb.Validators.Add(result =>
        {
            if (result.GetResult(sign._jwt) is not null && result.GetResult(sign._suite) is { Implicit: false })
                result.AddError("--suite and --jwt exclude each other.");
        });
        verb.SetAction(sign.Run);
        return verb;
    }

    private int Run(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(_file);
        if (!JsonInput.TryRead(_surroundings, path, out var credential, out var problem))
            return _surroundings.Refuse(problem);
        if (credential.ValueKind != JsonValueKind.Object)
            return _surroundings.Refuse(new Problem(
                "This is no JSON object.", InputFile.Name(path), "Give a credential."));
        if (!KeyInput.TryRead(_surroundings, parsed.GetRequiredValue(_key), out var key, out problem))
            return _surroundings.Refuse(problem);
        using (key)
        {
            if (!TryFindMethod(parsed, credential, key, path, out var method, out problem)
                || !KeepsTheRules(credential, path, out problem))
                return _surroundings.Refuse(problem);
            var signed = parsed.GetResult(_jwt) is null
                ? MakeProof(parsed, credential, key, method, path)
                : MakeJwt(parsed.GetValue(_jwt), credential, key, method, path);
            return signed.Bytes is null
                ? _surroundings.Refuse(signed.Problem!)
                : new OutOption(parsed.GetValue(_out), parsed.GetValue(_force))
                    .Write(_surroundings, signed.Bytes, isText: false);
        }
    }

    private bool TryFindMethod(
        ParseResult parsed,
        JsonElement credential,
        SigningKey key,
        string path,
        [NotNullWhen(true)] out string? method,
        [NotNullWhen(false)] out Problem? problem)
    {
        problem = null;
        method = parsed.GetValue(_method);
        if (method is not null) return true;
        if (IssuerOf(credential) is not { } issuer)
        {
            problem = new Problem(
                "The credential names no issuer.",
                $"{InputFile.Name(path)}, $.issuer",
                $"Give it an \"issuer\", such as \"{DidKey.From(key.PublicKey)}\", or give --verification-method.");
        }
        else if (issuer.StartsWith("did:key:", StringComparison.Ordinal) && issuer != DidKey.From(key.PublicKey).Text)
        {
            problem = new Problem(
                $"The key is not the issuer's: it is {DidKey.From(key.PublicKey)}.",
                $"{InputFile.Name(path)}, $.issuer",
                "Give the issuer's key, or make that did:key the issuer.");
        }
        else
        {
            method = $"{issuer}#{key.PublicKey.Multibase}";
        }

        return method is not null;
    }

    // What says that it is a badge is signed only if it is a good one, and only what JSON-LD understands is signed.
    private bool KeepsTheRules(JsonElement credential, string path, [NotNullWhen(false)] out Problem? problem)
    {
        problem = null;
        if (IsOpenBadge(credential))
        {
            foreach (var finding in BadgeRules.Check(credential, RuleReading.Issuing))
            {
                if (finding.Severity != RuleSeverity.Error) continue;
                problem = new Problem(
                    $"{finding.Problem} (rule {finding.Rule.Name})",
                    $"{InputFile.Name(path)}, {finding.Path}",
                    finding.Remedy);
                return false;
            }
        }

        if (_jsonLd.Check(credential) is { } error) problem = JsonLdReading.ProblemOf(error, path);
        return problem is null;
    }

    private static bool IsOpenBadge(JsonElement credential)
    {
        if (!credential.TryGetProperty("type", out var types) || types.ValueKind != JsonValueKind.Array) return false;
        foreach (var type in types.EnumerateArray())
            if (type.ValueKind == JsonValueKind.String
                && type.GetString() is "OpenBadgeCredential" or "AchievementCredential" or "EndorsementCredential")
                return true;
        return false;
    }

    private Signed MakeProof(ParseResult parsed, JsonElement credential, SigningKey key, string method, string path)
    {
        var options = new ProofOptions(parsed.GetRequiredValue(_suite), method, _surroundings.Clock.GetUtcNow());
        var signing = DataIntegrityProof.Sign(_jsonLd, credential, options, key);
        if (signing.Problem is { } refused)
            return new Problem(refused.Message, $"{InputFile.Name(path)}, {refused.Path ?? "$"}", ToDo(refused.Code));
        Confirm(signing.Document!, key);
        return signing.Document!;
    }

    private static Signed MakeJwt(string? algorithm, JsonElement credential, SigningKey key, string method, string path)
    {
        var made = key.Algorithm == KeyAlgorithm.P256 ? "ES256" : "EdDSA";
        if (algorithm is not null && algorithm != made)
            return new Problem($"The key makes {made}, not {algorithm}.", null,
                "Give the other key, or leave the value away.");
        var form = made == "ES256" ? JwtForm.OpenBadges : JwtForm.W3C;
        if (VcJwt.Sign(credential, key, form, method, out var missing) is not { } token)
            return new Problem(missing!, InputFile.Name(path), "Complete the credential.");
        if (!CompactJws.TryParse(token, out var jws, out _) || !VcJwt.Verify(jws, key.PublicKey))
            throw new InvalidOperationException("The token that was just signed does not verify.");
        return Encoding.ASCII.GetBytes(token);
    }

    private void Confirm(byte[] signed, SigningKey key)
    {
        using var document = JsonDocument.Parse(signed);
        var secured = new SecuredDocument(_jsonLd, document.RootElement);
        if (!Proof.TryRead(secured.Proofs[^1], out var proof, out _)
            || DataIntegrityProof.Verify(secured, proof, key.PublicKey) is not null)
            throw new InvalidOperationException("The proof that was just made does not verify.");
    }

    private static string? IssuerOf(JsonElement credential)
    {
        if (!credential.TryGetProperty("issuer", out var issuer)) return null;
        if (issuer.ValueKind == JsonValueKind.Object && !issuer.TryGetProperty("id", out issuer)) return null;
        return issuer.ValueKind == JsonValueKind.String ? issuer.GetString() : null;
    }

    private static string ToDo(string code) => code switch
    {
        "key-mismatch" => "Give a key that the suite takes, as keygen makes them, or sign a JWT with --jwt.",
        "document-not-canonical" => "Correct the credential or its @context: what has no meaning cannot be signed.",
        _ => "Correct the credential.",
    };

    private readonly record struct Signed(byte[]? Bytes, Problem? Problem)
    {
        public static implicit operator Signed(byte[] bytes) => new(bytes, null);

        public static implicit operator Signed(Problem problem) => new(null, problem);
    }
}
