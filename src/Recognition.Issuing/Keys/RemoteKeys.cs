using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using Recognition.Credentials.Keys;

namespace Recognition.Issuing.Keys;

/// <summary>
/// The keys of another process (<c>recognition signer</c>), asked over a Unix socket: a line of JSON there, a line back.
/// Connections are kept and used by one caller at a time; one that broke is replaced once.
/// </summary>
public sealed class RemoteKeys(string socketPath) : IKeyCustodian, IDisposable
{
    private readonly ConcurrentDictionary<string, Signer> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<SignerConnection> _idle = [];

    public Outcome<NewKey> Create(KeyUse use)
    {
        var answer = Ask(json =>
        {
            json.WriteString("operation", "create");
            json.WriteString("algorithm", KeyView.NameOf(use));
        });
        if (!answer.Ok) return answer.Failure;
        return answer.Value.TryGetProperty("publicKeyMultibase", out var made) && made.GetString() is { } name
            ? new NewKey(use, name)
            : Unavailable("it answered without a key");
    }

    public void Discard(string publicKeyMultibase) => Ask(json =>
    {
        json.WriteString("operation", "discard");
        json.WriteString("key", publicKeyMultibase);
    });

    public Outcome<Signer> Open(string verificationMethod)
    {
        var name = verificationMethod[(verificationMethod.IndexOf('#', StringComparison.Ordinal) + 1)..];
        if (_known.TryGetValue(name, out var known)) return known;
        if (!Multikey.TryDecode(name, out var publicKey))
            return Failure.Unavailable("issuer-key-missing", $"'{name}' is no key's name.");
        var answer = Ask(json =>
        {
            json.WriteString("operation", "find");
            json.WriteString("key", name);
        });
        return answer.Ok ? _known.GetOrAdd(name, new RemoteSigner(this, publicKey)) : answer.Failure;
    }

    public Outcome<int> Protect()
    {
        var answer = Ask(json => json.WriteString("operation", "protect"));
        return answer.Ok ? 0 : answer.Failure;
    }

    private Outcome<JsonElement> Ask(Action<Utf8JsonWriter> question)
    {
        var line = SignerLine.Write(question);
        // A kept connection may be one that the other side has closed: then a new one is tried, once.
        for (var isFresh = false; ; isFresh = true)
        {
            SignerConnection? connection = null;
            try
            {
                if (isFresh || !_idle.TryTake(out connection)) connection = SignerConnection.Open(socketPath);
                var answer = connection.Ask(line);
                _idle.Add(connection);
                return SignerLine.Read(answer);
            }
            catch (Exception exception) when (exception is IOException or SocketException or JsonException)
            {
                connection?.Dispose();
                if (isFresh) return Unavailable(exception.Message);
            }
        }
    }

    private Failure Unavailable(string why) => Failure.Unavailable(
        "signer-unavailable", $"The process that holds the keys cannot be asked at '{socketPath}': {why}",
        "Start `recognition signer --socket PATH`, or see to Recognition__SignerSocket.");

    public void Dispose()
    {
        while (_idle.TryTake(out var connection)) connection.Dispose();
    }

    private sealed class RemoteSigner(RemoteKeys keys, PublicKey publicKey) : Signer
    {
        public override PublicKey PublicKey => publicKey;

        public override void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
        {
            var encoded = Base64Url.EncodeToString(data);
            var answer = keys.Ask(json =>
            {
                json.WriteString("operation", "sign");
                json.WriteString("key", publicKey.Multibase);
                json.WriteString("data", encoded);
            });
            if (!answer.Ok) throw new SignerUnavailableException($"{answer.Failure.Message} {answer.Failure.Hint}");
            if (!answer.Value.TryGetProperty("signature", out var made) || made.GetString() is not { } text
                || !Base64Url.TryDecodeFromChars(text, signature, out var length) || length != signature.Length)
                throw new SignerUnavailableException("The process that holds the keys gave no signature.");
        }
    }
}
