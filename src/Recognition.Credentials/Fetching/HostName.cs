using System.Diagnostics.CodeAnalysis;

namespace Recognition.Credentials.Fetching;

/// <summary>The host of an address as it is looked up: in ASCII (RFC 5890).</summary>
public static class HostName
{
    /// <summary>
    /// False for a host that has no such form, such as a label that would be longer than 63 letters in ASCII: Uri reads
    /// such an address all the same, and throws where the form is asked for.
    /// </summary>
    public static bool TryGet(Uri address, [NotNullWhen(true)] out string? host)
    {
        try
        {
            host = address.IdnHost;
            return true;
        }
        catch (UriFormatException)
        {
            host = null;
            return false;
        }
    }
}
