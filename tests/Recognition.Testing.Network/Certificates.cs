using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Recognition.Testing.Network;

/// <summary>
/// Server certificates of an authority that the system's store trusts, since SSL_CERT_FILE names a file that holds it;
/// and of one that nobody trusts.
/// </summary>
public static partial class Certificates
{
    // Both sides of a connection look at the machine's clock.
    private static readonly DateTimeOffset From = MachineClock.Instance.GetUtcNow().AddYears(-2);
    private static readonly DateTimeOffset Until = From.AddYears(4);

    private static readonly X509Certificate2 Trusted = Authority("CN=Trusted Test Authority");
    private static readonly X509Certificate2 Unknown = Authority("CN=Unknown Test Authority");

    /// <summary>
    /// Before anything has looked at the system's store, which is read once in a process: to be called by the module
    /// initializer of a test project.
    /// </summary>
    public static void TrustTheTestAuthority()
    {
        if (!OperatingSystem.IsLinux()) return;
        var folder = Directory.CreateTempSubdirectory("recognition-trust-");
        var file = Path.Combine(folder.FullName, "authorities.pem");
        File.WriteAllText(file, Trusted.ExportCertificatePem());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        // The store is read by native code, which does not see what Environment.SetEnvironmentVariable sets.
        _ = SetEnvironment("SSL_CERT_FILE", file, 1);
    }

    /// <summary>The authority's certificate, for programs that are told whom to trust.</summary>
    public static string AuthorityPem => Trusted.ExportCertificatePem();

    public static X509Certificate2 For(string host) => Issue(host, Trusted);

    public static X509Certificate2 FromUnknownAuthority(string host) => Issue(host, Unknown);

    public static X509Certificate2 Expired(string host) =>
        Issue(host, Trusted, until: From.AddYears(1));

    /// <summary>Says that its issuer's certificate is to be fetched from there (RFC 5280, 4.2.2.1).</summary>
    public static X509Certificate2 PointingTo(string host, string authorityUrl) =>
        Issue(host, Unknown, extension: new X509AuthorityInformationAccessExtension(null, [authorityUrl]));

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(From, Until);
    }

    private static X509Certificate2 Issue(
        string host, X509Certificate2 authority, DateTimeOffset? until = null, X509Extension? extension = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        if (extension is not null) request.CertificateExtensions.Add(extension);
        var serial = SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 16).ToArray();
        serial[0] &= 0x7f;
        using var issued = request.Create(authority, From, until ?? Until, serial);
        return issued.CopyWithPrivateKey(key);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
