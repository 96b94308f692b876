using Recognition.Credentials.Fetching;
using Recognition.Issuing.Instances;

namespace Recognition.Issuing;

/// <summary>Section <c>Recognition</c> of the configuration; each is also an environment variable.</summary>
public sealed record IssuingOptions
{
    /// <summary>Where the outside reaches this service. The default is what <c>dotnet run</c> listens on.</summary>
    public string PublicUrl { get; init; } = "http://localhost:5080";

    /// <summary>Database, key files and cookie keys; made with mode 0700 at the first start.</summary>
    public string DataDirectory { get; init; } = "data";

    /// <summary>The first API key. Without it the first start makes one, prints it once, and stores its hash.</summary>
    public string? BootstrapApiKey { get; init; }

    /// <summary>
    /// The Unix socket of the process that holds the keys (<c>recognition signer</c>); null where this one does.
    /// </summary>
    public string? SignerSocket { get; init; }

    /// <summary>What key files are encrypted with; or the next, or the one after it.</summary>
    public string? KeyPassphrase { get; init; }

    /// <summary>A file that holds the passphrase, and nothing else.</summary>
    public string? KeyPassphraseFile { get; init; }

    /// <summary>A file with 32 random bytes in base64url, outside the data directory.</summary>
    public string? KeyEncryptionKeyFile { get; init; }

    /// <summary>Whether a key-encryption key that is not there is made. Only Development asks for it.</summary>
    public bool MakesKeyEncryptionKey { get; init; }

    /// <summary>
    /// Characters that the operator's own API key must have at least: 16, for it must not be guessed. Development takes
    /// any.
    /// </summary>
    public int ShortestApiKey { get; init; } = 16;

    /// <summary>Where the process is to be killed, for tests: <see cref="Writing.FaultPoint"/>. Development only.</summary>
    public string? FaultPoint { get; init; }

    /// <summary>A folder of the catalogue to apply at the first start; null where nothing was asked for.</summary>
    public string? CatalogFolder { get; init; }

    /// <summary>Whether the first start awards a few badges to Example Earners. Only Development asks for it.</summary>
    public bool DemoAwards { get; init; }

    /// <summary>
    /// Whether the service starts although its keys, its clock or its badges are not in order: it then does what it
    /// still can, which is verifying.
    /// </summary>
    public bool StartAnyway { get; init; }

    /// <summary>
    /// How long a verifier may keep a status list, and its Cache-Control. Five minutes: a revocation must be seen
    /// by outsiders soon, and the list is small and static.
    /// </summary>
    public TimeSpan StatusListTtl { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a signed status list is valid. A week outlives a weekend's outage; it is signed anew when half of
    /// it has gone by.
    /// </summary>
    public TimeSpan StatusListValidity { get; init; } = TimeSpan.FromDays(7);

    /// <summary>
    /// How often the service sees whether something is due: scheduled awards, reminders, status lists that grow old.
    /// Nothing turns it off, for a service whose schedule <c>recognition schedule run</c> keeps.
    /// </summary>
    public TimeSpan ScheduleInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How documents of others are asked for: their keys, their status lists, badges by their address.
    /// </summary>
    public FetchOptions Fetching { get; init; } = new();

    /// <summary>
    /// Bytes of the pictures of link previews that are kept: 256 MiB are some thousands. The others are drawn when
    /// somebody asks for them.
    /// </summary>
    public long ShareCardBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Entries of a status list: the least that the standard allows (Bitstring Status List, 3.2).</summary>
    public int StatusListLength { get; init; } = 131_072;

    /// <summary>The instances of the VC-API, by name; none unless the operator configures some.</summary>
    public IReadOnlyDictionary<string, InstanceOptions> Instances { get; init; } =
        new Dictionary<string, InstanceOptions>();

    /// <summary>
    /// Issuers of others that this service recognizes: <c>Recognition__TrustedIssuers__0__Id</c>, <c>__Name</c>,
    /// <c>__Endorser</c>.
    /// </summary>
    public IReadOnlyList<TrustedIssuer> TrustedIssuers { get; init; } = [];
}

/// <summary>A partner.</summary>
public sealed record TrustedIssuer
{
    /// <summary>The issuer's id as it stands in its badges: a DID, or an http(s) address.</summary>
    public string Id { get; init; } = "";

    /// <summary>What reports call it; its id where there is none.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Whether its endorsements make other issuers recognized, too. False unless the operator says so: an endorser
    /// decides whom readers of reports believe.
    /// </summary>
    public bool Endorser { get; init; }
}
