namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>A person or an organization.</summary>
internal sealed class ProfileShape() : ClassShape(BadgeClass.Profile, "profile-shape",
[
    Required(Iri("id")), Types("Profile"), Text("name"), Url("url"), Text("phone"), Text("description"),
    Many(Object("endorsement", BadgeClass.EndorsementCredential)), Many(CompactJws("endorsementJwt")),
    Object("image", BadgeClass.Image), Text("email"), Object("address", BadgeClass.Address),
    Many(Object("otherIdentifier", BadgeClass.IdentifierEntry)), Text("official"),
    Object("parentOrg", BadgeClass.Profile), Text("familyName"), Text("givenName"), Text("additionalName"),
    Text("patronymicName"), Text("honorificPrefix"), Text("honorificSuffix"), Text("familyNamePrefix"),
    Date("dateOfBirth"),
]);
