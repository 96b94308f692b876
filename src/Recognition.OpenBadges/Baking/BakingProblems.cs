namespace Recognition.OpenBadges.Baking;

/// <summary>Every way in which an image or the credential for it can be wrong.</summary>
internal static class BakingProblems
{
    public static BadgeProblem Unsupported { get; } = new(
        "image-unsupported", "This is neither a PNG nor an SVG image.", "Use the PNG or the SVG file of the badge.");

    public static BadgeProblem WithoutCredential { get; } = new(
        "image-without-credential", "No Open Badges 3.0 credential is baked into this image.",
        "Get the file from the page of the award: uploads, optimizers and photo libraries strip the credential.");

    public static BadgeProblem WithoutAssertion { get; } = WithoutCredential with
    {
        Message = "No Open Badge is baked into this image.",
    };

    public static BadgeProblem SeveralCredentials { get; } = new(
        "image-with-several-credentials", "More than one credential is baked into this image, so it proves nothing.",
        "Get the file from the page of the award again.");

    public static BadgeProblem CompressedCredential { get; } = new(
        "image-compressed-credential",
        "The credential stands in a compressed or legacy text chunk; Open Badges 3.0 demands an uncompressed iTXt.",
        "Bake the credential again, or check its JSON or JWT.");

    public static BadgeProblem CompressedAssertion { get; } = CompressedCredential with
    {
        Message = "The badge stands in a compressed text chunk, which Open Badges 2.0 does not allow.",
    };

    public static BadgeProblem CredentialUnreadable { get; } = new(
        "credential-unreadable", "What was to be baked is neither a JSON object nor a compact JWT.",
        "Give a signed credential: a JSON object with its proof, or a compact JWT.");

    public static BadgeProblem Malformed(string what) => new(
        "image-malformed", $"The image is damaged: {what}.", "Get or export the image again.");

    public static BadgeProblem TooLarge(string what) => new(
        "image-too-large", $"The image is beyond the limits: {what}.", "Use a smaller image.");
}
