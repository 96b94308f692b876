using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Recognition.LinkedData;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Rdf;

namespace Recognition.Cli.Verbs;

/// <summary>jsonld canonize FILE…: RDFC-1.0 of JSON-LD or N-Quads, the bytes that proofs hash.</summary>
internal sealed class JsonLdCanonize
{
    private readonly Argument<string[]> _files = new("files")
    {
        Description = "JSON-LD files, N-Quads files (.nq, .nt), or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _out = new("--out", "-o")
    {
        Description = "A folder (made if need be) where each input's result gets a file of the same name. Without it "
            + "the results are printed one behind the other.",
        HelpName = "DIR",
    };

    private readonly Option<string> _hash = new Option<string>("--hash")
    {
        Description = "The hash inside RDFC-1.0.",
        DefaultValueFactory = _ => "sha256",
    }.AcceptOnlyFromAmong("sha256", "sha384");

    private readonly JsonLdReading _reading = new();
    private readonly Surroundings _surroundings;

    private JsonLdCanonize(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var canonize = new JsonLdCanonize(surroundings);
        var verb = new Verb(
            "canonize",
            "Prints canonical N-Quads (RDFC-1.0) of JSON-LD documents or of N-Quads. "
            + "An input that cannot be canonized is told and left out; the others are done, and the exit code is 65.",
            "recognition jsonld canonize credential.json | sha256sum",
            "recognition jsonld canonize rdfc10/*-in.nq --out canonical/")
        { canonize._files, canonize._out, canonize._hash };
        canonize._reading.AddTo(verb);
        verb.SetAction(canonize.Run);
        return verb;
    }

    private int Run(ParseResult parsed)
    {
        var files = parsed.GetRequiredValue(_files);
        var folder = parsed.GetValue(_out);
        if (folder is not null && !TryPrepare(folder, files, out var problem)) return _surroundings.Refuse(problem);
        var code = ExitCode.Done;
        foreach (var file in files)
        {
            if (TryCanonize(parsed, file, out var canonical, out problem)
                && TryPut(folder, file, canonical, out problem)) continue;
            code = _surroundings.Refuse(problem);
        }

        return code;
    }

    private bool TryCanonize(
        ParseResult parsed,
        string file,
        [NotNullWhen(true)] out byte[]? canonical,
        [NotNullWhen(false)] out Problem? problem)
    {
        canonical = null;
        if (!InputFile.TryRead(_surroundings, file, out var bytes, out problem, mayBeEmpty: true)
            || !TryReadQuads(parsed, file, bytes, out var quads, out problem)) return false;
        var hash = parsed.GetValue(_hash) == "sha384" ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
        var result = Rdfc10.Canonicalize(quads, hash: hash);
        if (result.Ok) canonical = result.Value.NQuads;
        else problem = JsonLdReading.ProblemOf(result.Error, file);
        return result.Ok;
    }

    private bool TryReadQuads(
        ParseResult parsed,
        string file,
        byte[] bytes,
        [NotNullWhen(true)] out IReadOnlyList<Quad>? quads,
        [NotNullWhen(false)] out Problem? problem)
    {
        quads = null;
        if (!IsNQuads(file, bytes))
        {
            if (!JsonInput.TryParse(bytes, file, out var root, out problem)) return false;
            var rdf = _reading.JsonLd.ToRdf(root, _reading.OptionsOf(parsed));
            if (rdf.Ok) quads = rdf.Value;
            else problem = JsonLdReading.ProblemOf(rdf.Error, file);
            return rdf.Ok;
        }

        problem = NQuads.TryParse(bytes, out quads, out var broken)
            ? null
            : new Problem(broken.Message, $"{InputFile.Name(file)}, line {broken.Line}", "Give N-Quads (RDF 1.1).");
        return problem is null;
    }

    private static bool IsNQuads(string file, byte[] bytes) => Path.GetExtension(file) switch
    {
        ".nq" or ".nt" => true,
        _ when file == "-" => bytes.AsSpan().TrimStart(" \t\r\n"u8) is { IsEmpty: false } text
            && text[0] is not ((byte)'{' or (byte)'['),
        _ => false,
    };

    private bool TryPut(string? folder, string file, byte[] canonical, [NotNullWhen(false)] out Problem? problem)
    {
        problem = null;
        if (folder is not null)
            return OutputFile.TryWrite(_surroundings, TargetOf(folder, file), canonical, force: true, out problem);
        _surroundings.Terminal.Write(canonical, isText: false);
        return true;
    }

    // Results can be made again and replace older ones, but never an input, and never each other.
    private bool TryPrepare(string folder, string[] files, [NotNullWhen(false)] out Problem? problem)
    {
        problem = null;
        var inputs = files.Select(_surroundings.PathTo).ToHashSet(StringComparer.Ordinal);
        var targets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var target = _surroundings.PathTo(TargetOf(folder, file));
            if (file == "-")
                problem = new Problem(
                    "Standard input has no name that its result could get.", null, "Leave --out away.");
            else if (inputs.Contains(target))
                problem = new Problem("Its result would replace an input.", file, "Name another folder for --out.");
            else if (!targets.Add(target))
                problem = new Problem(
                    "Two inputs have this name.", Path.GetFileName(file), "Give them one after the other.");
            if (problem is not null) return false;
        }

        return OutputFile.TryMakeFolder(_surroundings, folder, out problem);
    }

    private static string TargetOf(string folder, string file) => Path.Combine(folder, Path.GetFileName(file));
}
