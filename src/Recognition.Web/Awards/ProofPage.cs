using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Recognition.Issuing.Proofs;

namespace Recognition.Web.Awards;

/// <summary>
/// The proof as one HTML file. What it is about lies in it as data; its scripts, which never change, check that and
/// show it. Its policy lets those scripts run and nothing else, and lets nothing be loaded or sent. The issuer's keys lie
/// in the file, too, and anybody can make such a file with a key of his own: so it says what was not changed and how the
/// award stood, and never who issued it.
/// </summary>
internal static class ProofPage
{
    private static readonly string Style = Read("page.css");
    private static readonly string Body = Read("body.html");

    // TweetNaCl 1.0.3 (nacl.LICENSE.txt beside it): for browsers whose WebCrypto has no Ed25519.
    private static readonly string[] Scripts =
        [Read("nacl.min.js"), Read("read.js"), Read("verdicts.js"), Read("verify.js"), Read("page.js")];

    /// <summary>
    /// Its own scripts and style by their hashes (Content Security Policy Level 3, section 2.3.1), and nothing else. It
    /// says so itself; whoever serves it as a page says the same.
    /// </summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src {HashOf(Style)}; script-src {string.Join(' ', Scripts.Select(HashOf))}; "
        + "img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>
    /// <c>{"jwt","didDocument","contexts","statusList"?,"picture"?:{"mediaType","base64"}}</c> inside the page. What
    /// HTML reads as markup is escaped, so that no text can end the element.
    /// </summary>
    public static byte[] Of(OfflineProof proof)
    {
        using var file = new MemoryStream();
        Write(file, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + $"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<meta name=\"robots\" content=\"noindex\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
            + $"<title>Offline check of a badge</title>\n<style>{Style}</style>\n</head>\n<body>\n{Body}"
            + "<script type=\"application/json\" id=\"proof\">");
        WriteData(file, proof);
        Write(file, "</script>\n");
        foreach (var script in Scripts) Write(file, $"<script>{script}</script>\n");
        Write(file, "</body>\n</html>\n");
        return file.ToArray();
    }

    private static void WriteData(MemoryStream file, OfflineProof proof)
    {
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default });
        json.WriteStartObject();
        json.WriteString("jwt", proof.Jwt);
        json.WritePropertyName("didDocument");
        using (var document = JsonDocument.Parse(proof.DidDocument)) document.WriteTo(json);
        if (proof.StatusListJwt is not null) json.WriteString("statusList", proof.StatusListJwt);
        if (proof.Picture is { } picture)
        {
            json.WriteStartObject("picture");
            json.WriteString("mediaType", picture.MediaType);
            json.WriteBase64String("base64", picture.Bytes);
            json.WriteEndObject();
        }

        json.WriteStartObject("contexts");
        foreach (var (url, context) in proof.Contexts)
        {
            json.WritePropertyName(url);
            context.WriteTo(json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.UTF8.GetBytes(text));

    private static string HashOf(string text) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Read(string name)
    {
        using var stream = typeof(ProofPage).Assembly.GetManifestResourceStream($"proof/{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // HTML turns CR LF into LF before a hash is taken.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
