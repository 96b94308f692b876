using System.Net.Sockets;

#pragma warning disable RS0030 // A Unix socket leads to a process of this machine and to no network.

namespace Recognition.Issuing.Keys;

/// <summary>A connection to the signer: asks one question at a time.</summary>
internal sealed class SignerConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly NetworkStream _stream;
    private byte[] _buffer = new byte[4096];

    private SignerConnection(NetworkStream stream) => _stream = stream;

    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static SignerConnection Open(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        var milliseconds = (int)Patience.TotalMilliseconds;
        return new SignerConnection(new NetworkStream(socket, ownsSocket: true)
        {
            ReadTimeout = milliseconds, WriteTimeout = milliseconds,
        });
    }

    /// <summary>The line that answers, without its end.</summary>
    /// <exception cref="IOException">The other side went away, takes too long, or says too much.</exception>
    public ReadOnlyMemory<byte> Ask(byte[] line)
    {
        _stream.Write(line);
        for (var length = 0; ;)
        {
            if (length == _buffer.Length)
            {
                if (length >= SignerLine.MaxLength) throw new IOException("The answer is too long.");
                Array.Resize(ref _buffer, length * 2);
            }

            var read = _stream.Read(_buffer, length, _buffer.Length - length);
            if (read == 0) throw new IOException("The signer has closed the connection.");
            length += read;
            if (_buffer[length - 1] == (byte)'\n') return _buffer.AsSpan(0, length - 1).ToArray();
        }
    }

    public void Dispose() => _stream.Dispose();
}
