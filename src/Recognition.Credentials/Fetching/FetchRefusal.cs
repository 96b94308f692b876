using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Fetching;

/// <summary>
/// The one table of refusals: a stable code, and a plain clause that fits after "could not be reached:".
/// </summary>
internal static class FetchRefusal
{
    public static ResourceAnswer.Unreachable Off() =>
        Refuse("fetching-off", "this service does not fetch documents");

    public static ResourceAnswer.Unreachable AddressMalformed() =>
        Refuse("address-malformed", "this is no address that can be asked");

    public static ResourceAnswer.Unreachable SchemeRefused(string scheme) =>
        Refuse("scheme-refused", $"only https is asked, and this is {Quote.Short(scheme)}");

    public static ResourceAnswer.Unreachable UserInfoRefused() =>
        Refuse("user-info-refused", "the address carries a user name or password");

    public static ResourceAnswer.Unreachable AddressLiteral(string host) =>
        Refuse("ip-literal-refused", $"{Quote.Short(host)} is an IP address and not the name of a host");

    public static ResourceAnswer.Unreachable PortRefused(int port) =>
        Refuse("port-refused", $"port {port} is not asked");

    public static ResourceAnswer.Unreachable OwnAddress() =>
        Refuse("own-address", "this service does not ask itself");

    public static ResourceAnswer.Unreachable LoopbackRefused() =>
        Refuse("address-not-public", "the address means the machine that asks");

    public static ResourceAnswer.Unreachable NotPublic(string host, string address, string range) =>
        Refuse("address-not-public", $"{Quote.Short(host)} leads to {address}, which is not public ({range})");

    public static ResourceAnswer.Unreachable NameUnknown(string host) =>
        Refuse("name-unknown", $"there is no host {Quote.Short(host)}");

    public static ResourceAnswer.Unreachable NameNotResolved(string host) =>
        Refuse("name-not-resolved", $"the address of {Quote.Short(host)} could not be looked up");

    public static ResourceAnswer.Unreachable ConnectionFailed(string host) =>
        Refuse("connection-failed", $"{Quote.Short(host)} took no connection");

    /// <param name="why">Goes on after "its TLS certificate".</param>
    public static ResourceAnswer.Unreachable CertificateRefused(string why) =>
        Refuse("certificate-refused", $"its TLS certificate {why}");

    public static ResourceAnswer.Unreachable TlsFailed(string host) =>
        Refuse("tls-failed", $"no TLS connection to {Quote.Short(host)} came about");

    public static ResourceAnswer.Unreachable ConnectionBroken(string host) =>
        Refuse("connection-broken", $"{Quote.Short(host)} broke off, or did not speak HTTP");

    public static ResourceAnswer.Unreachable TimedOut(string host, TimeSpan time) =>
        Refuse("timed-out", $"{Quote.Short(host)} did not answer in full within {Seconds(time)} seconds");

    public static ResourceAnswer.Unreachable Busy(string host) =>
        Refuse("busy", $"too many requests were already waiting for {Quote.Short(host)}");

    public static ResourceAnswer.Unreachable TooLarge(int limit) =>
        Refuse("too-large", $"it is larger than the {limit} bytes that are read");

    public static ResourceAnswer.Unreachable EncodingRefused() =>
        Refuse("encoding-refused", "it is packed in a way that is not known here, or is damaged");

    public static ResourceAnswer.Unreachable TooManyRedirects(int limit) =>
        Refuse("too-many-redirects", $"it redirects more than {limit} times");

    public static ResourceAnswer.Unreachable RedirectRefused(string why) =>
        Refuse("redirect-refused", $"it redirects {why}");

    /// <summary>A redirect to where we would not go by ourselves: by that refusal's code.</summary>
    public static ResourceAnswer.Unreachable RedirectRefused(ResourceAnswer.Unreachable target) =>
        Refuse(target.Code!, $"it redirects to where it is not followed: {target.Why}");

    public static ResourceAnswer.Unreachable ServerError(string host, int status) =>
        Refuse("server-error", $"{Quote.Short(host)} answered with the error {status}");

    public static ResourceAnswer.Unreachable StatusRefused(string host, int status) =>
        Refuse("status-refused", $"{Quote.Short(host)} answered {status} and no document");

    public static ResourceAnswer.Unreachable BudgetSpent() =>
        Refuse("budget-spent", "this verification has already asked for as many documents as one may");

    private static ResourceAnswer.Unreachable Refuse(string code, string why) => new(why) { Code = code };

    private static string Seconds(TimeSpan time) =>
        time.TotalSeconds.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Carries a refusal out of the connecting, where only exceptions get through.</summary>
internal sealed class FetchRefusedException(ResourceAnswer.Unreachable refusal) : IOException(refusal.Why)
{
    public ResourceAnswer.Unreachable Refusal { get; } = refusal;
}
