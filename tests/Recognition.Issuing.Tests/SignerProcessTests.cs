using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Verification;
using Recognition.Testing;

namespace Recognition.Issuing.Tests;

/// <summary>A house whose keys lie in another process: here in another folder, behind a real Unix socket.</summary>
public sealed class SignerProcessTests : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recognition-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private KeyFolder _keys = null!;
    private Task<Outcome<bool>> _running = null!;

    private string Socket => Path.Combine(_folder, "signer.sock");

    private IssuingOptions Options => new() { SignerSocket = Socket };

    public async Task InitializeAsync()
    {
        _keys = new KeyFolder(
            new IssuingOptions { DataDirectory = Path.Combine(_folder, "keys-of-the-signer") },
            new OpenedKeyEncryption(KeyEncryption.FromKey(new byte[32], new TestRandom())), new TestRandom(), new TestClock());
        _running = await StartAsync(_stop.Token);
    }

    [Fact]
    public async Task A_service_that_holds_no_key_issues_badges_lists_and_jwts()
    {
        await using var house = await House.FurnishedAsync(Options);

        var granted = await house.GrantedAsync(Samples.ToAda);
        var jwts = house.Get<GetCredentialJwt>();

        foreach (var credential in (ReadOnlyMemory<byte>[])[
            granted.Credential,
            (await jwts.ExecuteAsync(granted.Id, JwtKind.OpenBadges)).Value.Bytes,
            (await jwts.ExecuteAsync(granted.Id, JwtKind.W3C)).Value.Bytes])
            (await house.Get<VerifyBadge>().ExecuteAsync(credential)).Value.Verdict.Should().Be(Verdict.Verified);
        Directory.Exists(Path.Combine(house.Folder, "keys")).Should().BeFalse("the service holds no key");
        Directory.GetFiles(_keys.Folder).Should().HaveCount(2);
        var made = await house.Get<CreateKey>().ExecuteAsync("acme", KeyUse.Ed25519);
        (await house.Get<ActivateKey>().ExecuteAsync(made.Value.Id)).Ok.Should().BeTrue();
    }

    [Fact]
    public async Task Without_its_signer_nothing_is_issued_and_nothing_is_left_behind()
    {
        await using var house = await House.FurnishedAsync(Options);
        await house.GrantedAsync(Samples.To(1));
        await _stop.CancelAsync();
        (await _running).Value.Should().BeTrue();

        var refused = (await house.GrantAsync(Samples.To(2))).Failure!;

        (refused.Code, refused.Kind).Should().Be(("signer-unavailable", FailureKind.Unavailable));
        refused.Message.Should().Contain(Socket);
        using var again = new CancellationTokenSource();
        var running = await StartAsync(again.Token);
        (await house.GrantAsync(Samples.To(2))).Ok.Should().BeTrue("the signer is back, and nothing stands in the way");
        await again.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Many_sign_at_once()
    {
        await using var house = await House.FurnishedAsync(Options);

        var granted = await Task.WhenAll(Enumerable.Range(0, 24).Select(
            i => Task.Run(() => house.GrantAsync(Samples.To(i)))));

        granted.Should().OnlyContain(one => one.Ok);
    }

    [Fact]
    public async Task A_second_signer_at_the_same_socket_is_refused()
    {
        (await new SignerProcess(_keys).RunAsync(Socket, () => { }, default)).Failure!.Code.Should().Be("signer-running");
        (await new SignerProcess(_keys).RunAsync("/no/such/folder/s", () => { }, default)).Failure!.Code
            .Should().Be("signer-socket");
    }

    [Fact]
    public void The_socket_is_for_its_user_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(Socket).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("""{"operation":"export","key":"x"}""", "operation-unknown")]
    [InlineData("""{"operation":7}""", "operation-unknown")]
    [InlineData("{}", "operation-unknown")]
    [InlineData("[]", "signer-unavailable")]
    [InlineData("nonsense", "signer-unavailable")]
    [InlineData("", "signer-unavailable")]
    [InlineData("""{"operation":"sign","key":"../../etc/passwd","data":"AA"}""", "issuer-key-missing")]
    [InlineData("""{"operation":"sign","key":"z6Mk"}""", "data-malformed")]
    [InlineData("""{"operation":"sign","key":"z6Mk","data":"*"}""", "data-malformed")]
    [InlineData("""{"operation":"create","algorithm":"RSA"}""", "algorithm-unknown")]
    [InlineData("""{"operation":"discard","key":"z6Mk"}""", "key-in-use")]
    [InlineData("""{"operation":"find","key":"z6Mk"}""", "issuer-key-missing")]
    public async Task A_question_that_it_does_not_take_is_refused(string line, string code)
    {
        using var answer = JsonDocument.Parse(await AskAsync(line));

        answer.RootElement.GetProperty("error").GetProperty("code").GetString().Should().Be(code);
    }

    [Fact]
    public async Task A_key_that_has_signed_is_never_taken_back()
    {
        using var made = JsonDocument.Parse(await AskAsync("""{"operation":"create","algorithm":"P-256"}"""));
        var key = made.RootElement.GetProperty("publicKeyMultibase").GetString();
        (await AskAsync($$"""{"operation":"sign","key":"{{key}}","data":"AAAA"}""")).Should().Contain("signature");

        (await AskAsync($$"""{"operation":"discard","key":"{{key}}"}""")).Should().Contain("key-in-use");
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public void Dispose()
    {
        _keys.Dispose();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Task<Outcome<bool>>> StartAsync(CancellationToken cancellationToken)
    {
        // Or this test would go on inside of the signer's own loop.
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Task.Run(() => new SignerProcess(_keys).RunAsync(Socket, listening.SetResult, cancellationToken));
        await Task.WhenAny(listening.Task, running);
        return running;
    }

    private async Task<string> AskAsync(string line)
    {
#pragma warning disable RS0030 // A Unix socket leads to a process of this machine and to no network.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket));
#pragma warning restore RS0030
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
        using var reader = new StreamReader(stream);
        return (await reader.ReadLineAsync())!;
    }
}
