using System.Text;
using static Recognition.Issuing.Artwork.SvgWriting;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// The outline of a category, one table of four. An outline is a radius per angle around its centre: the SVG path, the
/// room for a line of text and the pixels of <see cref="PlainEmblem"/> all come from that one function.
/// </summary>
internal abstract record CategoryShape(double CentreY, double OuterRadius)
{
    internal const double CentreX = 256;

    /// <summary>Radius at an angle (radians, 0 = right, clockwise) where the greatest is one.</summary>
    internal abstract double Radius(double angle);

    /// <summary>The outline as SVG path data, at a radius.</summary>
    internal abstract string Path(double radius);

    /// <summary>What lies inside the outermost band: the outline again, but a disc in a seal.</summary>
    internal virtual CategoryShape Inner => this;

    internal static CategoryShape For(BadgeCategory category) => category switch
    {
        BadgeCategory.Achievement => new Disc(256, 250),
        BadgeCategory.Project => new Hexagon(256, 252),
        BadgeCategory.Community => new Petals(256, 252, Count: 12, Roundness: 1.22),
        BadgeCategory.Certification => new Petals(240, 236, Count: 40, Roundness: 1.1),
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
    };

    /// <summary>Half the width of the outline at a height, for text that must stay inside.</summary>
    internal double HalfWidthAt(double y, double radius)
    {
        // The outlines are convex enough for a search over the right half: the least x at that height counts.
        var (best, distance) = (0.0, double.MaxValue);
        for (var step = 0; step <= 360; step++)
        {
            var angle = (step - 180) * Math.PI / 360;
            var reach = radius * Radius(angle);
            var off = Math.Abs(CentreY + reach * Math.Sin(angle) - y);
            if (off >= distance) continue;
            (best, distance) = (reach * Math.Cos(angle), off);
        }

        return best;
    }

    private protected (double X, double Y) Point(double radius, double angle) =>
        (CentreX + radius * Math.Cos(angle), CentreY + radius * Math.Sin(angle));

    private sealed record Disc(double CentreY, double OuterRadius) : CategoryShape(CentreY, OuterRadius)
    {
        internal override double Radius(double angle) => 1;

        internal override string Path(double radius)
        {
            var half = $"a{At(radius)} {At(radius)} 0 1 1 ";
            return $"M{At(CentreX - radius)} {At(CentreY)}{half}{At(2 * radius)} 0{half}{At(-2 * radius)} 0z";
        }
    }

    /// <summary>A regular hexagon on its point, its corners rounded.</summary>
    private sealed record Hexagon(double CentreY, double OuterRadius) : CategoryShape(CentreY, OuterRadius)
    {
        private const double Rounding = 0.16;

        internal override double Radius(double angle)
        {
            // Distance to the nearest of the six sides; the corner is cut by the circle that rounds it.
            var sector = Math.PI / 3;
            var local = Math.IEEERemainder(angle, sector);
            var flat = Math.Cos(Math.PI / 6) / Math.Cos(local);
            return Math.Min(flat, 1 - Rounding * 0.32);
        }

        internal override string Path(double radius)
        {
            var path = new StringBuilder();
            for (var corner = 0; corner < 6; corner++)
            {
                var angle = (corner * 60 - 90) * Math.PI / 180;
                var here = Point(radius, angle);
                var before = Between(here, Point(radius, angle - Math.PI / 3));
                var after = Between(here, Point(radius, angle + Math.PI / 3));
                path.Append($"{(corner == 0 ? 'M' : 'L')}{At(before.X)} {At(before.Y)}");
                path.Append($"Q{At(here.X)} {At(here.Y)} {At(after.X)} {At(after.Y)}");
            }

            return path.Append('z').ToString();
        }

        private static (double X, double Y) Between((double X, double Y) corner, (double X, double Y) next) =>
            (corner.X + (next.X - corner.X) * Rounding, corner.Y + (next.Y - corner.Y) * Rounding);
    }

    /// <summary>Round petals side by side: twelve make a flower, thirty-six the edge of a seal.</summary>
    /// <param name="Roundness">Radius of a petal's arc in half chords; one is a half circle, more is flatter.</param>
    private sealed record Petals(double CentreY, double OuterRadius, int Count, double Roundness)
        : CategoryShape(CentreY, OuterRadius)
    {
        // Valley: the radius where two petals meet, such that the tips reach one.
        internal override CategoryShape Inner => Count > 20 ? new Disc(CentreY, OuterRadius) : this;

        private readonly double _valley = 1 / (Math.Cos(Math.PI / Count) +
            Math.Sin(Math.PI / Count) * (Roundness - Math.Sqrt(Roundness * Roundness - 1)));

        internal override double Radius(double angle)
        {
            // The arc of this petal: a circle around a point on its axis.
            var arc = _valley * Math.Sin(Math.PI / Count) * Roundness;
            var off = Math.IEEERemainder(angle, 2 * Math.PI / Count);
            var axis = 1 - arc;
            return axis * Math.Cos(off) + Math.Sqrt(arc * arc - Math.Pow(axis * Math.Sin(off), 2));
        }

        internal override string Path(double radius)
        {
            var path = new StringBuilder();
            var arc = radius * _valley * Math.Sin(Math.PI / Count) * Roundness;
            for (var petal = 0; petal <= Count; petal++)
            {
                var (x, y) = Point(radius * _valley, (petal - 0.5) * 2 * Math.PI / Count);
                path.Append(petal == 0 ? "M" : $"A{At(arc)} {At(arc)} 0 0 1 ").Append($"{At(x)} {At(y)}");
            }

            return path.Append('z').ToString();
        }
    }
}
