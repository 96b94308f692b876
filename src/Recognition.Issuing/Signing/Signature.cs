using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;

namespace Recognition.Issuing.Signing;

/// <summary>The two ways in which we sign, with every reason why nothing was signed as a failure.</summary>
internal static class Signature
{
    /// <summary>The document with its proof.</summary>
    public static Outcome<byte[]> Prove(SecuredDocument document, ProofOptions options, Signer key)
    {
        try
        {
            var signing = DataIntegrityProof.Sign(document, options, key);
            return signing.Document is { } bytes
                ? bytes
                : Failure.Invalid(signing.Problem!.Code, signing.Problem.Message, signing.Problem.Path);
        }
        catch (SignerUnavailableException unavailable)
        {
            return Unavailable(unavailable);
        }
    }

    /// <summary>The credential as a compact JWT.</summary>
    public static Outcome<string> Token(JsonElement credential, JwtForm form, string verificationMethod, Signer key)
    {
        try
        {
            return VcJwt.Sign(credential, key, form, verificationMethod, out var impossible) is { } jwt
                ? jwt
                : Failure.Invalid("jwt-not-possible", impossible!);
        }
        catch (SignerUnavailableException unavailable)
        {
            return Unavailable(unavailable);
        }
    }

    /// <summary>Claims of ours that are no credential, as a compact JWT.</summary>
    public static Outcome<string> Claims(ReadOnlySpan<byte> claims, string type, string verificationMethod, Signer key)
    {
        try
        {
            return VcJwt.SignClaims(claims, key, type, verificationMethod);
        }
        catch (SignerUnavailableException unavailable)
        {
            return Unavailable(unavailable);
        }
    }

    private static Failure Unavailable(SignerUnavailableException unavailable) =>
        Failure.Unavailable("signer-unavailable", unavailable.Message);
}
