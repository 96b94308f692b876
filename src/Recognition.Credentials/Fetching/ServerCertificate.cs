using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Recognition.Credentials.Fetching;

/// <summary>
/// A server's certificate is what the system's own store says of it (on Linux SSL_CERT_FILE and SSL_CERT_DIR name
/// another one); here that is only put into words.
/// </summary>
internal static class ServerCertificate
{
    /// <summary>True, or throws what to say.</summary>
    public static bool Accept(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        throw new FetchRefusedException(FetchRefusal.CertificateRefused(Why(chain, errors)));
    }

    private static string Why(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)) return "was not shown";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return "is made out to another name";
        foreach (var status in chain?.ChainStatus ?? [])
            if (status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) return "has expired or is not valid yet";
        return "is not signed by anybody whom this system trusts";
    }
}
