namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>An image. Closed.</summary>
internal sealed class ImageShape() : ClassShape(BadgeClass.Image, "image-shape",
[
    Required(Iri("id")), Required(Constant("type", "Image")), Text("caption"),
])
{
    protected override bool Closed => true;
}
