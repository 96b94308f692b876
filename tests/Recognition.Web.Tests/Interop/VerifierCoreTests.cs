using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Testing;

namespace Recognition.Web.Tests.Interop;

/// <summary>
/// verifier-core, the verifier inside VerifierPlus and the Learner Credential Wallet: it resolves did:web and fetches
/// the status list by itself, over HTTPS, from the running service.
/// </summary>
public sealed class VerifierCoreTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-tls-");
    private readonly X509Certificate2 _certificate = SelfSigned();
    private RecognitionApp _app = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(CertificateFile, _certificate.ExportCertificatePem());
        _app = RecognitionApp.With(_certificate);
        if (NodeTools.Missing is null) await _app.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    [NodeFact]
    public async Task Verifier_core_verifies_a_badge_until_it_is_revoked()
    {
        var award = await _app.AwardAsync();

        var before = Ask(award.Credential);
        await _app.RevokeAsync(award.Id);
        var after = Ask(award.Credential);

        before.GetProperty("errors").GetArrayLength().Should().Be(0, before.GetRawText());
        Log(before)["valid_signature"].Should().BeTrue(before.GetRawText());
        Log(before)["revocation_status"].Should().BeTrue(before.GetRawText());
        Log(after)["valid_signature"].Should().BeTrue(after.GetRawText());
        Log(after)["revocation_status"].Should().BeFalse(after.GetRawText());
    }

    private JsonElement Ask(string credential) => NodeTools.Run(
        "verify-with-verifier-core.mjs", new JsonObject { ["credential"] = JsonNode.Parse(credential) }, _app.Time,
        new Dictionary<string, string> { ["NODE_EXTRA_CA_CERTS"] = CertificateFile });

    private string CertificateFile => Path.Combine(_folder.FullName, "certificate.pem");

    private static Dictionary<string, bool> Log(JsonElement answer) => answer.GetProperty("log").EnumerateArray()
        .ToDictionary(one => one.GetProperty("id").GetString()!, one => one.GetProperty("valid").ValueKind == JsonValueKind.True);

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        // Node compares with the machine's clock.
        var now = MachineClock.Instance.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
