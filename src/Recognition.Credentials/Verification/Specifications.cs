namespace Recognition.Credentials.Verification;

/// <summary>Where each check is asked for.</summary>
internal static class Specifications
{
    public const string SecuringMechanisms = "https://www.w3.org/TR/vc-data-model-2.0/#securing-mechanisms";
    public const string Contexts = "https://www.w3.org/TR/vc-data-model-2.0/#contexts";
    public const string ContextValidation = "https://www.w3.org/TR/vc-data-integrity/#context-validation";
    public const string DataLoss = "https://www.w3.org/TR/vc-data-integrity/#dfn-data_loss_detection_error";
    public const string DataModel = "https://www.w3.org/TR/vc-data-model-2.0/#basic-concepts";
    public const string RelatedResources =
        "https://www.w3.org/TR/vc-data-model-2.0/#integrity-of-related-resources";
    public const string Types = "https://www.w3.org/TR/vc-data-model-2.0/#types";
    public const string ProofSets = "https://www.w3.org/TR/vc-data-integrity/#verify-proof-sets-and-chains";
    public const string VcJwt = "https://purl.imsglobal.org/spec/ob/v3p0#jwt-proof";
    public const string VpJwt = "https://www.w3.org/TR/vc-jose-cose/#securing-vps-with-jose";
    public const string Presentations = "https://www.w3.org/TR/vc-data-model-2.0/#verifiable-presentations";
    public const string Authentication = "https://www.w3.org/TR/cid-1.0/#authentication";
    public const string VerificationMethod = "https://www.w3.org/TR/cid-1.0/#retrieve-verification-method";
    public const string Validity = "https://www.w3.org/TR/vc-data-model-2.0/#validity-period";
    public const string Issuer = "https://www.w3.org/TR/vc-data-model-2.0/#issuer";
    public const string Integrity = "https://www.w3.org/TR/vc-data-model-2.0/#integrity-of-related-resources";
    public const string Status = "https://www.w3.org/TR/vc-bitstring-status-list/#validate-algorithm";
    public const string StatusList = "https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-expansion-algorithm";
    public const string Schemas = "https://www.w3.org/TR/vc-data-model-2.0/#data-schemas";
    public const string Refreshing = "https://www.w3.org/TR/vc-data-model-2.0/#refreshing";
}
