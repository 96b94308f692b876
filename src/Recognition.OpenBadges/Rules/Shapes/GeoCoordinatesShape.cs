namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>A place on earth.</summary>
internal sealed class GeoCoordinatesShape() : ClassShape(BadgeClass.GeoCoordinates, "geo-coordinates-shape",
[
    Required(Constant("type", "GeoCoordinates")), Required(Number("latitude")), Required(Number("longitude")),
]);
