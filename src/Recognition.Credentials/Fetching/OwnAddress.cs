using System.Text;

namespace Recognition.Credentials.Fetching;

/// <summary>
/// Which addresses are our own: those below our public address, whether by http or https (a did:web always says
/// https). They are answered from within, never over the network.
/// </summary>
public sealed class OwnAddress
{
    private readonly Uri? _base;
    private readonly string _path = "/";

    /// <param name="publicUrl">Null where there is none: then nothing is our own.</param>
    public OwnAddress(string? publicUrl)
    {
        if (!Uri.TryCreate(publicUrl, UriKind.Absolute, out _base)) return;
        _path = _base.AbsolutePath.EndsWith('/') ? _base.AbsolutePath : _base.AbsolutePath + "/";
    }

    /// <summary>
    /// Whether a text could name one of our addresses in some spelling: quick, and false only where it cannot. A name of a
    /// host can be escaped or written in Unicode, and an IP address in several ways.
    /// </summary>
    public bool MayCover(string text) =>
        _base is not null
        && (_base.HostNameType != UriHostNameType.Dns || text.Contains('%', StringComparison.Ordinal)
            || !Ascii.IsValid(text) || text.Contains(_base.IdnHost, StringComparison.OrdinalIgnoreCase));

    public bool Covers(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && Covers(address);

    public bool Covers(Uri address)
    {
        if (_base is null || !HostName.TryGet(address, out var host)
            || !host.Equals(_base.IdnHost, StringComparison.OrdinalIgnoreCase)) return false;
        // On a port of its own, http and https mean the same place; on its usual port, both usual ports do.
        var samePort = _base.IsDefaultPort ? address.IsDefaultPort : address.Port == _base.Port;
        return samePort && (address.AbsolutePath.StartsWith(_path, StringComparison.Ordinal)
            || address.AbsolutePath + "/" == _path);
    }
}
