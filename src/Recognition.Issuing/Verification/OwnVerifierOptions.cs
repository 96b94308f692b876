using Recognition.Credentials.Verification;

namespace Recognition.Issuing.Verification;

/// <summary>Whom this service knows: its own address, and the partners that the operator lists.</summary>
public static class OwnVerifierOptions
{
    /// <param name="options">Names the partners.</param>
    /// <param name="publicUrl">Null where there are no issuers of our own.</param>
    public static VerifierOptions Of(IssuingOptions options, PublicUrl? publicUrl) => new()
    {
        Trust = new TrustOptions(
            publicUrl?.Value,
            [
                .. options.TrustedIssuers.Where(partner => !string.IsNullOrWhiteSpace(partner.Id)).Select(partner =>
                    new ListedIssuer(
                        partner.Id, string.IsNullOrWhiteSpace(partner.Name) ? partner.Id : partner.Name, partner.Endorser)),
            ]),
    };
}
