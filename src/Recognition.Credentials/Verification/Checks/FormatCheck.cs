namespace Recognition.Credentials.Verification.Checks;

/// <summary>In which form the credential came. What cannot be read at all never gets as far as a report.</summary>
internal static class FormatCheck
{
    public static Check Run(CredentialUnderCheck credential)
    {
        var detail = credential.Credential.Jws is { } jws
            ? $"A JWT ({Quote.Short(jws.Algorithm)}) around a JSON {credential.Noun} of {jws.Payload.Length} bytes."
            : $"A JSON {credential.Noun} of {credential.Credential.Bytes.Length} bytes.";
        return new Check(
            "format", "Format and size", CheckOutcome.Passed, detail, Specifications.SecuringMechanisms)
        {
            Kind = CheckKind.Format,
        };
    }
}
