using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Web.Awards;
using Recognition.Web.Hosting;

namespace Recognition.Web.Export;

/// <summary>
/// What lies beside the documents: how to serve them, for the servers that most use, and as rules for any other. All
/// but Apache's file is in <c>.export</c>, which is not to be served.
/// </summary>
internal static partial class ExportKit
{
    public const string Marker = ".export/export.json";

    private const string Resources = "export/";

    /// <summary>A name in an address: every open place of a form becomes one. That of contexts is a path.</summary>
    [GeneratedRegex(@"\\\{(\d)}")]
    private static partial Regex OpenPlace();

    public static IEnumerable<(string Name, byte[] Bytes)> FilesOf(PublicUrl publicUrl, DateTimeOffset listsUntil)
    {
        var prefix = new Uri(publicUrl.Value).AbsolutePath.TrimEnd('/');
        var assembly = typeof(ExportKit).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!resource.StartsWith(Resources, StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[Resources.Length..];
            var text = reader.ReadToEnd()
                .Replace("{{host}}", new Uri(publicUrl.Value).Authority, StringComparison.Ordinal)
                .Replace("{{url}}", publicUrl.Value, StringComparison.Ordinal)
                .Replace("{{prefix}}", prefix, StringComparison.Ordinal)
                .Replace("{{path}}", prefix.TrimStart('/') is { Length: > 0 } path ? path + "/" : "", StringComparison.Ordinal)
                .Replace("{{policy}}", SecurityHeaders.PagesOfCopy + SecurityHeaders.InNoFrame, StringComparison.Ordinal)
                .Replace("{{policyOfPictures}}", SecurityHeaders.SvgFile, StringComparison.Ordinal)
                .Replace("{{policyOfProofs}}", ProofPage.Policy + SecurityHeaders.InNoFrame, StringComparison.Ordinal)
                .Replace("{{until}}", listsUntil.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
            yield return (name == "htaccess" ? ".htaccess" : ".export/" + name, Encoding.UTF8.GetBytes(text));
        }

        yield return (".export/serve.json", Rules(prefix));
    }

    public static byte[] MarkerOf(PublicUrl publicUrl, StaticCopy copy, bool complete) => CredentialJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("publicUrl", publicUrl.Value);
        json.WriteString("madeAt", DateTimeStamp.Format(copy.MadeAt!.Value));
        json.WriteString("statusListsValidUntil", DateTimeStamp.Format(copy.ListsUntil!.Value));
        json.WriteBoolean("complete", complete);
        json.WriteEndObject();
    });

    /// <summary>
    /// The table of forms as rules: the first whose <c>path</c> fits, whose <c>query</c>, if it has one, is in the query,
    /// whose <c>type</c> is asked for where several differ, and whose file is there.
    /// </summary>
    private static byte[] Rules(string prefix)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteStartObject();
            json.WriteStartArray("rules");
            foreach (var route in ExportedRoutes.All)
                foreach (var form in route.Forms.OrderBy(form => form.Query.Length == 0)) WriteRule(json, prefix, form);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteRule(Utf8JsonWriter json, string prefix, ExportedForm form)
    {
        var whole = form.Path.StartsWith("/contexts/", StringComparison.Ordinal);
        json.WriteStartObject();
        var path = OpenPlace().Replace(Regex.Escape(prefix + form.Path), whole ? "(.+)" : "([^/]+?)");
        json.WriteString("path", $"^{path}{(form.MediaType == MediaTypes.Html ? "/?" : "")}$");
        if (form.Query.Length > 0)
            json.WriteString("query", "^" + OpenPlace().Replace(Regex.Escape(form.Query[1..]), "([0-9a-f]+)"));
        // $1, $2 are what stood in the open places, those of the query after those of the path.
        json.WriteString("file", $"{prefix.TrimStart('/')}{(prefix.Length > 0 ? "/" : "")}" + string.Format(
            CultureInfo.InvariantCulture, form.File, "$1", "$2"));
        if (form.MediaType != "*/*")
            json.WriteString("type", form.MediaType is MediaTypes.Html or "text/plain" ? form.MediaType + "; charset=utf-8" : form.MediaType);
        json.WriteEndObject();
    }
}
