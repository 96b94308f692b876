namespace Recognition.OpenBadges.Model;

/// <summary>IdentifierTypeEnum: what kind of identifier it is. Extensible with <c>ext:</c>.</summary>
public static class IdentifierTypes
{
    public const string Name = "name";
    public const string SourcedId = "sourcedId";
    public const string SystemId = "systemId";
    public const string ProductId = "productId";
    public const string UserName = "userName";
    public const string AccountId = "accountId";
    public const string EmailAddress = "emailAddress";
    public const string NationalIdentityNumber = "nationalIdentityNumber";
    public const string Isbn = "isbn";
    public const string Issn = "issn";
    public const string LisSourcedId = "lisSourcedId";
    public const string OneRosterSourcedId = "oneRosterSourcedId";
    public const string SisSourcedId = "sisSourcedId";
    public const string LtiContextId = "ltiContextId";
    public const string LtiDeploymentId = "ltiDeploymentId";
    public const string LtiToolId = "ltiToolId";
    public const string LtiPlatformId = "ltiPlatformId";
    public const string LtiUserId = "ltiUserId";
    public const string Identifier = "identifier";

    /// <summary>Every value of the enumeration, in the order of the specification.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Name, SourcedId, SystemId, ProductId, UserName, AccountId, EmailAddress, NationalIdentityNumber, Isbn,
        Issn, LisSourcedId, OneRosterSourcedId, SisSourcedId, LtiContextId, LtiDeploymentId, LtiToolId,
        LtiPlatformId, LtiUserId, Identifier,
    ];
}
