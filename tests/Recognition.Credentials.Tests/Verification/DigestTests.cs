using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Tests.Verification;

/// <summary>Pictures and evidence with a signed digest, and refresh services.</summary>
public sealed class DigestTests : IDisposable
{
    private const string Evidence = "https://badges.example/evidence.pdf";
    private static readonly byte[] Bytes = [1, 2, 3, 4];
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Evidence_is_compared_with_its_signed_digest()
    {
        var secured = _world.Secure(World.Credential(c => c["evidence"] = new JsonObject
        {
            ["id"] = Evidence,
            ["type"] = "Evidence",
            ["digestSRI"] = "sha256-" + Convert.ToBase64String(SHA256.HashData(Bytes)),
        }), suite: "eddsa-jcs-2022");

        (await _world.VerifyAsync(secured)).Outcome("digests").Should().Be(CheckOutcome.NotChecked);
        _world.Publish(Evidence, Bytes);
        (await _world.VerifyAsync(secured)).Outcome("digests").Should().Be(CheckOutcome.Passed);
        _world.Publish(Evidence, [1, 2, 3, 5]);
        (await _world.VerifyAsync(secured)).Outcome("digests").Should().Be(CheckOutcome.Failed);
    }

    [Fact]
    public async Task A_refresh_service_is_asked_for_another_version()
    {
        const string Service = "https://badges.example/refresh/1";
        byte[] Version(string name) => _world.Secure(World.Credential(c =>
        {
            c["name"] = name;
            c["refreshService"] = new JsonObject { ["id"] = Service, ["type"] = "1EdTechCredentialRefresh" };
        }), suite: "eddsa-jcs-2022");
        var secured = Version("First");

        (await _world.VerifyAsync(secured)).Outcome("refresh-service").Should().Be(CheckOutcome.NotChecked);
        _world.Publish(Service, secured);
        (await _world.VerifyAsync(secured)).Outcome("refresh-service").Should().Be(CheckOutcome.Passed);
        _world.Publish(Service, Version("Second"));
        (await _world.VerifyAsync(secured)).Outcome("refresh-service").Should().Be(CheckOutcome.Warning);
    }
}
