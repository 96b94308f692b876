using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text.Json;
using Recognition.Credentials;

#pragma warning disable RS0030 // A Unix socket leads to a process of this machine and to no network.

namespace Recognition.Issuing.Keys;

/// <summary>
/// The process that holds the keys: answers the lines of <see cref="SignerLine"/> on a Unix socket that only its own
/// user may open. It signs what it is given, makes keys, and gives none away; it takes back only a key that it has
/// just made and that has signed nothing.
/// </summary>
public sealed class SignerProcess(KeyFolder keys)
{
    private readonly ConcurrentDictionary<string, bool> _unused = new(StringComparer.Ordinal);

    /// <summary>Runs until it is cancelled. A socket file that nobody answers on is replaced.</summary>
    /// <param name="path">Where the socket is to be; its folder is there.</param>
    /// <param name="listening">Called as soon as questions are answered.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Outcome<bool>> RunAsync(string path, Action listening, CancellationToken cancellationToken)
    {
        var ready = keys.Protect();
        if (!ready.Ok) return ready.Failure;
        using var listener = Listen(path, out var refused);
        if (listener is null) return refused!;
        listening();
        try
        {
            while (true)
            {
                var connection = await listener.AcceptAsync(cancellationToken);
                _ = Task.Run(() => ServeAsync(connection, cancellationToken), CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Socket? Listen(string path, out Failure? refused)
    {
        refused = null;
        try
        {
            using (SignerConnection.Open(path))
                refused = Failure.Conflict("signer-running", $"A signer answers at '{path}' already.", "Stop it first.");
            return null;
        }
        catch (SocketException)
        {
            // Nobody: what lies there is what an earlier one left behind.
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (File.Exists(path)) File.Delete(path);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen();
            return socket;
        }
        catch (Exception exception) when (exception is SocketException or IOException or UnauthorizedAccessException
            or ArgumentException)
        {
            socket.Dispose();
            refused = Failure.Unavailable(
                "signer-socket", $"The socket '{path}' cannot be made: {exception.Message}",
                "Name a short path in a folder that this user may write to.");
            return null;
        }
    }

    private async Task ServeAsync(Socket connection, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        var reader = PipeReader.Create(stream);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    await stream.WriteAsync(Answer(buffer.Slice(0, end).ToArray()), cancellationToken);
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted || buffer.Length > SignerLine.MaxLength) return;
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The other side went away, or we do.
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private byte[] Answer(byte[] line)
    {
        var asked = SignerLine.Read(line);
        if (!asked.Ok) return SignerLine.Write(asked.Failure);
        var key = asked.Value.Text("key") ?? "";
        return asked.Value.Text("operation") switch
        {
            "sign" => Sign(key, asked.Value.Text("data")),
            "create" => Create(asked.Value.Text("algorithm")),
            "find" => keys.Open(key) is { Ok: false } missing ? SignerLine.Write(missing.Failure) : Done(),
            "discard" => Discard(key),
            "protect" => keys.Protect() is { Ok: false } locked ? SignerLine.Write(locked.Failure) : Done(),
            _ => SignerLine.Write(Failure.Invalid("operation-unknown", "The signer knows no such operation.")),
        };
    }

    private byte[] Sign(string key, string? data)
    {
        if (data is null || !Base64Url.IsValid(data))
            return SignerLine.Write(Failure.Invalid("data-malformed", "\"data\" is to be base64url."));
        var opened = keys.Open(key);
        if (!opened.Ok) return SignerLine.Write(opened.Failure);
        _unused.TryRemove(key, out _);
        var signature = Base64Url.EncodeToString(opened.Value.Sign(Base64Url.DecodeFromChars(data)));
        return SignerLine.Write(json => json.WriteString("signature", signature));
    }

    private byte[] Create(string? algorithm)
    {
        if (algorithm is null || KeyView.UseOf(algorithm) is not { } use)
            return SignerLine.Write(Failure.Invalid("algorithm-unknown", "\"algorithm\" is to be Ed25519 or P-256."));
        var made = keys.Create(use);
        if (!made.Ok) return SignerLine.Write(made.Failure);
        _unused[made.Value.PublicKeyMultibase] = true;
        return SignerLine.Write(json => json.WriteString("publicKeyMultibase", made.Value.PublicKeyMultibase));
    }

    private byte[] Discard(string key)
    {
        if (!_unused.TryRemove(key, out _))
            return SignerLine.Write(Failure.Conflict("key-in-use", "Only a key that has signed nothing is taken back."));
        keys.Discard(key);
        return Done();
    }

    private static byte[] Done() => SignerLine.Write(static _ => { });
}
