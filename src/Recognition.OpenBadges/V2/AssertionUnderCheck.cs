using Recognition.Credentials.Jose;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;

namespace Recognition.OpenBadges.V2;

/// <summary>One verification of an assertion, and what earlier checks found out for later ones.</summary>
internal sealed class AssertionUnderCheck(
    JsonLd jsonLd, V2Reader reader, SecuredCredential given, VerifierOptions options, VerifyRequest request,
    DateTimeOffset now, CancellationToken cancellationToken)
{
    public JsonLd JsonLd { get; } = jsonLd;

    public V2Reader Reader { get; } = reader;

    public VerifierOptions Options { get; } = options;

    public VerifyRequest Request { get; } = request;

    public DateTimeOffset Now { get; } = now;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The JWS around it, if it came in one.</summary>
    public CompactJws? Jws { get; } = given.Jws;

    /// <summary>As it was handed in.</summary>
    public Assertion Given { get; } = Assertion.Read(given.Document);

    /// <summary>The copy at its address, once it was fetched.</summary>
    public Assertion? Hosted { get; set; }

    /// <summary>What counts: the copy at its address where it was fetched, else what was handed in.</summary>
    public Assertion Assertion => Hosted ?? Given;

    public bool IsHosted => Given.IsHosted;

    /// <summary>A hosted badge of which only the copy handed in is known, which says nothing.</summary>
    public bool LacksCopy => IsHosted && Hosted is null;

    /// <summary>The address of the hosted badge answers that it was taken away for good.</summary>
    public bool IsGone { get; set; }

    /// <summary>What is neither hosted nor in a signature has failed before anything is looked up.</summary>
    public CheckOutcome ProofOutcome { get; set; } =
        given.Jws is null && !Assertion.Read(given.Document).IsHosted ? CheckOutcome.Failed : CheckOutcome.NotChecked;

    public BadgeClass? BadgeClass { get; set; }

    /// <summary>The issuer's profile as it lies at its address.</summary>
    public V2Profile? Issuer { get; set; }

    /// <summary>The key that signed it, which the issuer lists as its own.</summary>
    public CryptographicKey? Key { get; set; }

    public ValueTask<V2Answer> GetAsync(string url) => Reader.GetAsync(url, CancellationToken);
}
