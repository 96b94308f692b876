using System.Text;
using static Recognition.Issuing.Artwork.SvgWriting;

namespace Recognition.Issuing.Artwork;

/// <summary>Two laurel branches that open upwards around a point.</summary>
internal static class Laurel
{
    private const int Pairs = 7;
    private const double FirstAngle = 20;
    private const double LastAngle = 118;

    /// <summary>Draws both branches: a stem along the circle, and pairs of leaves that grow smaller towards the tip.
    /// </summary>
    internal static void Draw(StringBuilder svg, double x, double y, double radius, Colour colour)
    {
        var (footX, footY) = On(radius, FirstAngle - 8);
        var (tipX, tipY) = On(radius, LastAngle + 2);
        svg.Append($"<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\" d=\"");
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            svg.Append($"M{At(x + side * footX)} {At(y + footY)}A{At(radius)} {At(radius)} 0 0 {(side < 0 ? 1 : 0)} ");
            svg.Append($"{At(x + side * tipX)} {At(y + tipY)}");
        }

        svg.Append($"\"/>\n<path fill=\"{colour}\" d=\"");
        for (var pair = 0; pair <= Pairs; pair++)
        {
            var angle = FirstAngle + pair * (LastAngle - FirstAngle) / Pairs;
            foreach (var side in (ReadOnlySpan<int>)[-1, 1]) DrawPair(svg, x, y, radius, angle, side, 31 - pair * 1.7);
        }

        svg.Append("\"/>\n");
    }

    private static void DrawPair(
        StringBuilder svg, double x, double y, double radius, double angle, int side, double length)
    {
        var (atX, atY) = On(radius, angle);
        // The stem's direction, turned a little outwards for one leaf and inwards for the other.
        foreach (var turn in (ReadOnlySpan<double>)[-34, 40])
        {
            var direction = (angle + turn) * Math.PI / 180;
            var (tipX, tipY) = (atX + Math.Cos(direction) * length, atY - Math.Sin(direction) * length);
            var (foot, tip) = ($"{At(x + side * atX)} {At(y + atY)}", $"{At(x + side * tipX)} {At(y + tipY)}");
            var arc = $"A{At(length * 0.68)} {At(length * 0.68)} 0 0 1 ";
            svg.Append($"M{foot}{arc}{tip}{arc}{foot}z");
        }
    }

    /// <summary>A point of the right branch, counted in degrees from straight down, seen from the centre.</summary>
    private static (double X, double Y) On(double radius, double degrees) =>
        (radius * Math.Sin(degrees * Math.PI / 180), radius * Math.Cos(degrees * Math.PI / 180));
}
