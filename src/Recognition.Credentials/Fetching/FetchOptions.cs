namespace Recognition.Credentials.Fetching;

/// <summary>
/// How far requests to the outside go. Section <c>Recognition:Fetching</c>; each is also an environment variable, such
/// as <c>Recognition__Fetching__Enabled</c>.
/// </summary>
public sealed record FetchOptions
{
    /// <summary>
    /// Whether documents of others are asked for at all. On: without their keys and status lists, their badges can
    /// only end in "could not be decided".
    /// </summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// Our own address, where the composition root knows it: it is never asked over the network, and it tells those
    /// whom we ask where to complain.
    /// </summary>
    public string? PublicUrl { get; init; }

    /// <summary>
    /// Whether http and https to this very machine are allowed, on any port. Off: whoever can make a badge could
    /// otherwise reach what listens here. Development turns it on, to try issuers out on one machine.
    /// </summary>
    public bool AllowLoopback { get; init; }

    /// <summary>
    /// Ports that are asked, separated by commas. 443 is where https is; 8443 is its usual second place, and did:web
    /// names ports. All others are closed, so that nobody can have us knock at the services of others.
    /// </summary>
    public string Ports { get; init; } = "443,8443";

    /// <summary>Redirects that are followed: enough for a moved host and a slash, too few for a chase.</summary>
    public int MaxRedirects { get; init; } = 3;

    /// <summary>For name, connection and TLS. Three seconds reach any place on earth that is up.</summary>
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// For one document with all its redirects and its body, and the wait for a turn. A person waits for the verdict.
    /// </summary>
    public TimeSpan TotalTime { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Documents that one verification may ask for: enough for sixteen endorsements.</summary>
    public int MaxFetchesPerVerification { get; init; } = 24;

    /// <summary>For all documents of one verification: nobody looks at a blank page for longer.</summary>
    public TimeSpan MaxTimePerVerification { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests to one host at a time: a slow host cannot take all our turns.</summary>
    public int MaxPerHost { get; init; } = 4;

    /// <summary>Requests at a time altogether: each may hold a body of <see cref="MaxBadgeBytes"/>.</summary>
    public int MaxAtOnce { get; init; } = 32;

    /// <summary>Bytes of a DID document, decompressed: 256 KiB hold a thousand keys.</summary>
    public int MaxDidDocumentBytes { get; init; } = 256 * 1024;

    /// <summary>Bytes of a key document or status list, decompressed: 4 MiB, what the verifier reads at most.</summary>
    public int MaxDocumentBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes of a badge by its address, decompressed: baked images carry their picture along.</summary>
    public int MaxBadgeBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Bytes of a picture or evidence whose digest is compared.</summary>
    public int MaxImageBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>
    /// The longest that an answer is kept without asking again, whatever its Cache-Control allows: a revocation and a
    /// withdrawn key must be seen within a quarter of an hour.
    /// </summary>
    public TimeSpan MaxFreshness { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an answer is kept that says nothing of its freshness: one look at a page of badges.</summary>
    public TimeSpan DefaultFreshness { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a failure is kept. Long enough that a host in trouble is left alone, short enough that "try again"
    /// is an honest advice.
    /// </summary>
    public TimeSpan NegativeFreshness { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Answers that are kept.</summary>
    public int CacheEntries { get; init; } = 512;

    /// <summary>Bytes of answers that are kept; one of more than an eighth of it is not.</summary>
    public int CacheBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>What no fetching could work with; null if there is nothing.</summary>
    public string? FindProblem()
    {
        if (FetchAddress.ReadPorts(Ports) is null)
            return "Recognition__Fetching__Ports is to be a list of ports, separated by commas.";
        foreach (var (name, time) in ((string, TimeSpan)[])
            [
                (nameof(ConnectTime), ConnectTime), (nameof(TotalTime), TotalTime),
                (nameof(MaxTimePerVerification), MaxTimePerVerification),
            ])
            if (time <= TimeSpan.Zero || time > TimeSpan.FromMinutes(5))
                return $"Recognition__Fetching__{name} is to be longer than nothing and five minutes at most.";
        foreach (var (name, number) in ((string, int)[])
            [
                (nameof(MaxPerHost), MaxPerHost), (nameof(MaxAtOnce), MaxAtOnce),
                (nameof(MaxFetchesPerVerification), MaxFetchesPerVerification),
                (nameof(MaxDidDocumentBytes), MaxDidDocumentBytes), (nameof(MaxDocumentBytes), MaxDocumentBytes),
                (nameof(MaxBadgeBytes), MaxBadgeBytes), (nameof(MaxImageBytes), MaxImageBytes),
            ])
            if (number is < 1 or > 256 * 1024 * 1024) return $"Recognition__Fetching__{name} is to be at least 1.";
        foreach (var (name, time) in ((string, TimeSpan)[])
            [
                (nameof(MaxFreshness), MaxFreshness), (nameof(DefaultFreshness), DefaultFreshness),
                (nameof(NegativeFreshness), NegativeFreshness),
            ])
            if (time < TimeSpan.Zero) return $"Recognition__Fetching__{name} is to be nothing or longer.";
        return MaxRedirects < 0 || CacheEntries < 0 || CacheBytes < 0
            ? "Recognition__Fetching__MaxRedirects, CacheEntries and CacheBytes are to be nothing or more."
            : null;
    }
}
