using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Recognition.Credentials.Keys;
using Recognition.Issuing.Keys;

namespace Recognition.Web.Hosting;

/// <summary>
/// The keys of cookies: with the rest of the data, or every restart would end all sessions, and under the same
/// key-encryption key as the signing keys. Where there is none they live as long as the process.
/// </summary>
internal static class CookieKeys
{
    public static void AddCookieKeys(this IServiceCollection services, string folder)
    {
        services.AddDataProtection().SetApplicationName("Recognition");
        services.AddOptions<KeyManagementOptions>().Configure<OpenedKeyEncryption, ILoggerFactory>(
            (options, opened, log) =>
            {
                options.XmlRepository = opened.Encryption is null
                    ? new InMemory()
                    : new FileSystemXmlRepository(new DirectoryInfo(folder), log);
                options.XmlEncryptor = opened.Encryption is { } encryption ? new Encryptor(encryption) : null;
            });
    }

    private const string BelongsTo = "cookie-key";

    private sealed class Encryptor(KeyEncryption encryption) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement)
        {
            var closed = encryption.Seal(
                Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), BelongsTo);
            return new EncryptedXmlInfo(
                new XElement(
                    "sealed",
                    new XAttribute("cipher", closed.Cipher),
                    new XAttribute("nonce", closed.Nonce),
                    new XAttribute("derivation", closed.Derivation),
                    closed.Salt is null ? null : new XAttribute("salt", closed.Salt),
                    closed.Iterations is null ? null : new XAttribute("iterations", closed.Iterations),
                    closed.Secret),
                typeof(Decryptor));
        }
    }

    /// <summary>The framework makes it, by the name that stands in the file.</summary>
    internal sealed class Decryptor(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement)
        {
            var closed = new SealedSecret(
                (string?)encryptedElement.Attribute("cipher") ?? "",
                (string?)encryptedElement.Attribute("nonce") ?? "",
                (string?)encryptedElement.Attribute("derivation") ?? "",
                (string?)encryptedElement.Attribute("salt"),
                (int?)encryptedElement.Attribute("iterations"),
                encryptedElement.Value);
            var opened = services.GetRequiredService<OpenedKeyEncryption>().Encryption;
            // The framework takes a key that does not open for one that is lost, makes another, and says so.
            if (opened is null || !opened.TryOpen(closed, BelongsTo, out var plain, out _))
                throw new InvalidOperationException("A cookie key does not open with this key-encryption key.");
            return XElement.Parse(Encoding.UTF8.GetString(plain));
        }
    }

    private sealed class InMemory : IXmlRepository
    {
        private readonly List<XElement> _elements = [];

        public IReadOnlyCollection<XElement> GetAllElements()
        {
            lock (_elements) return [.. _elements];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            lock (_elements) _elements.Add(element);
        }
    }
}
