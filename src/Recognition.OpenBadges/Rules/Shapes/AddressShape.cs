namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>A postal address.</summary>
internal sealed class AddressShape() : ClassShape(BadgeClass.Address, "address-shape",
[
    Types("Address"), Text("addressCountry"), Text("addressCountryCode"), Text("addressRegion"),
    Text("addressLocality"), Text("streetAddress"), Text("postOfficeBoxNumber"), Text("postalCode"),
    Object("geo", BadgeClass.GeoCoordinates),
]);
