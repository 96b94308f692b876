using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;
using Recognition.Testing.Network;
using Recognition.Web.Export;

namespace Recognition.Web.Tests.Export;

/// <summary>
/// A service that has awarded badges of every fate, answered for the last time, and was exported; its data are gone.
/// </summary>
public sealed class ExportedApp : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-export-");
    private readonly RecognitionApp _app;

    public ExportedApp()
    {
        Certificate = Certificates.For("localhost");
        _app = RecognitionApp.With(
            Certificate, ("Instances:house:Did", "web"), ("Instances:house:Status", "revocation, suspension"),
            ("Instances:plain:Did", "key"));
    }

    public X509Certificate2 Certificate { get; }

    public Uri PublicUrl => new(_app.PublicUrl);

    /// <summary>The machine's clock: others judge the files.</summary>
    internal TimeProvider Time => _app.Time;

    public string Folder => Path.Combine(_folder.FullName, "export");

    public ExportReport Report { get; private set; } = null!;

    /// <summary>Awards that are good, by their credentials.</summary>
    public List<Awarded> Good { get; } = [];

    public Awarded Revoked { get; private set; } = null!;

    /// <summary>For a verifier elsewhere whose operator lists the issuers of these awards.</summary>
    internal VerifierOptions AsPartners => new()
    {
        Trust = new TrustOptions("https://elsewhere.example", [.. Good.Select(IssuerOf).DistinctBy(issuer => issuer.Id)]),
    };

    /// <summary>As it was before it was corrected, and as it is.</summary>
    public (string Earlier, string Later) Corrected { get; private set; }

    /// <summary>What the service answered, by path and Accept, shortly before its end.</summary>
    public Dictionary<(string Path, string Accept), (string? MediaType, byte[] Body)> Answers { get; } = [];

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        Good.Add(await _app.AwardAsync());
        Good.Add(await _app.AwardAsync(narrative: "She **drew** it.", evidence: new[] { new { url = "https://example.org/evidence", name = "A drawing" } }));
        Good.Add(await _app.AwardAsync("certified-meshery-contributor"));
        Good.Add(await _app.AwardAsync(recipient: new { name = "Zoë <Ünïcode> & 李", email = "zoe@example.org" }));
        Revoked = await _app.AwardAsync();
        await _app.RevokeAsync(Revoked.Id);
        var corrected = await _app.AwardAsync();
        (await _app.PostAsync($"/api/awards/{corrected.Id}/correct", new { reason = "Misspelt", recipient = new { name = "Right" } }))
            .EnsureSuccessStatusCode();
        Corrected = (corrected.Credential, await _app.Client.GetStringAsync($"/awards/{corrected.Id}.json"));
        Good.Add(new Awarded(corrected.Id, corrected.Url, Corrected.Later));
        await RememberAsync();
        await _app.StopAsync();

        var exported = await _app.ExportAsync(Folder);
        exported.Failure.Should().BeNull();
        Report = exported.Value;
        Directory.Delete(_app.DataDirectory, recursive: true);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal Task<StaticServer> ServeAsync(bool plainly) => plainly
        ? StaticServer.PlainAsync(Folder, PublicUrl, Certificate)
        : StaticServer.NodeAsync(Folder, PublicUrl, Certificate);

    internal HttpClient NewClient() => new(new SocketsHttpHandler
    {
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown?.GetCertHashString() == Certificate.GetCertHashString() },
    }) { BaseAddress = PublicUrl };

    internal static async Task<(string? MediaType, byte[] Body)> GetAsync(HttpClient client, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept.Length > 0) request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        using var answer = await client.SendAsync(request);
        answer.StatusCode.Should().Be(System.Net.HttpStatusCode.OK, path);
        return (answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsByteArrayAsync());
    }

    private static ListedIssuer IssuerOf(Awarded award)
    {
        var issuer = JsonNode.Parse(award.Credential)!["issuer"]!;
        return new ListedIssuer(issuer["id"]!.GetValue<string>(), issuer["name"]!.GetValue<string>(), Endorser: false);
    }

    private async Task RememberAsync()
    {
        List<(string Path, string Accept)> asked =
        [
            ("/issuers/layer5", "application/json"), ("/issuers/layer5/did.json", ""),
            ("/achievements/first-design", "application/ld+json"), ("/achievements/first-design/image.svg", ""),
            ("/achievements/first-design/image.png", ""), ("/contexts/recognition/v1.json", ""),
            ("/contexts/www.w3.org/ns/credentials/v2", ""), ("/instances/house", ""), ("/instances/house/did.json", ""),
            ("/robots.txt", ""), ("/favicon.ico", ""), ("/openapi.json", ""),
        ];
        foreach (var award in (string[])[.. Good.Select(one => one.Id), Revoked.Id])
        {
            asked.AddRange([($"/awards/{award}", "application/vc"), ($"/awards/{award}.json", ""), ($"/awards/{award}.jwt", ""),
                ($"/awards/{award}.jwt?alg=EdDSA", ""), ($"/awards/{award}.png", ""), ($"/awards/{award}.svg", ""),
                ($"/awards/{award}/qr.svg", ""), ($"/awards/{award}/qr.png", ""), ($"/awards/{award}/versions", ""),
                ($"/awards/{award}/versions/1.json", "")]);
            // The picture that the badge itself names, by its hash.
            var image = System.Text.RegularExpressions.Regex.Match(
                await _app.Client.GetStringAsync($"/awards/{award}.json"), @"/achievements/[^""]*image\.\w+\?v=\w+").Value;
            asked.Add((image, ""));
        }

        foreach (var one in asked.Distinct())
        {
            var answer = await _app.GetAsync(one.Path, one.Accept.Length > 0 ? one.Accept : null);
            answer.StatusCode.Should().Be(System.Net.HttpStatusCode.OK, one.Path);
            Answers[one] = (answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsByteArrayAsync());
        }
    }
}
