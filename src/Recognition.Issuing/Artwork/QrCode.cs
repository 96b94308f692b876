using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;
using QRCoder.Exceptions;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// An address as a QR code (ISO/IEC 18004): the smallest version that holds it at error correction M, and the best
/// correction that this version has room for; a quiet zone of four modules; black on white in every scheme, since
/// scanners want it so.
/// </summary>
public sealed class QrCode
{
    /// <summary>Section 5.3.8: modules of nothing on each side.</summary>
    public const int QuietZone = 4;

    /// <summary>What a picture may be asked to measure, in pixels.</summary>
    public const int SmallestSize = 120;
    public const int LargestSize = 2048;

    // A scanner wants two pixels a module; on a screen twelve are sharp enough to be printed, too.
    private const int LeastPixelsPerModule = 2;
    private const int UsualPixelsPerModule = 12;
    private const int UsualUnitsPerModule = 4;

    private readonly List<BitArray> _rows;

    private QrCode(string address, QRCodeData data)
    {
        Address = address;
        _rows = data.ModuleMatrix; // QRCoder's matrix holds the quiet zone already.
    }

    public string Address { get; }

    /// <summary>Modules of a side, with the quiet zone.</summary>
    public int Side => _rows.Count;

    /// <summary>The smallest picture of whole pixels a module that a scanner reads.</summary>
    public int LeastSize => Math.Max(SmallestSize, Side * LeastPixelsPerModule);

    public static QrCode Of(string address)
    {
        using var generator = new QRCodeGenerator();
        using var usual = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        QRCodeGenerator.ECCLevel[] betters = [QRCodeGenerator.ECCLevel.H, QRCodeGenerator.ECCLevel.Q];
        foreach (var better in betters)
        {
            try
            {
                using var data = generator.CreateQrCode(address, better, requestedVersion: usual.Version);
                return new QrCode(address, data);
            }
            catch (DataTooLongException)
            {
                // It would need a larger version, whose modules are smaller.
            }
        }

        return new QrCode(address, usual);
    }

    /// <summary>
    /// A PNG with every module the same whole number of pixels wide; what is left over is quiet zone.
    /// </summary>
    /// <param name="size">Width and height, at least <see cref="LeastSize"/>; null for twelve pixels a module.</param>
    public byte[] Png(int? size = null)
    {
        var pixels = size ?? Side * UsualPixelsPerModule;
        var perModule = pixels / Side;
        var margin = (pixels - perModule * Side) / 2;
        var line = new byte[(pixels + 7) / 8];
        var picture = new byte[line.Length * pixels];
        for (var y = 0; y < pixels; y++)
        {
            var module = (y - margin) / perModule;
            Array.Fill(line, (byte)0xff);
            if (y >= margin && module < Side) Blacken(line, _rows[module], margin, perModule);
            line.CopyTo(picture, y * line.Length);
        }

        return PngWriter.WriteBlackAndWhite(pixels, pixels, picture);
    }

    /// <summary>One path, in module units: sharp at any size.</summary>
    /// <param name="size">Width and height that it has by itself; null for four units a module.</param>
    public byte[] Svg(int? size = null)
    {
        var width = size ?? Side * UsualUnitsPerModule;
        return Encoding.UTF8.GetBytes(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Side} {Side}\" "
            + $"width=\"{width}\" height=\"{width}\" shape-rendering=\"crispEdges\" role=\"img\">"
            + $"<title>QR code of {WebUtility.HtmlEncode(Address)}</title>"
            + $"<path fill=\"#fff\" d=\"M0 0h{Side}v{Side}H0z\"/><path fill=\"#000\" d=\"{Path()}\"/></svg>");
    }

    /// <summary>The dark modules as path data, in module units: a rectangle for each run in a line.</summary>
    internal string Path()
    {
        var path = new StringBuilder();
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var start = x;
                while (x < Side && _rows[y][x]) x++;
                var run = x - start;
                if (run > 0) path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{run}v1h-{run}z");
            }
        }

        return path.ToString();
    }

    private static void Blacken(byte[] line, BitArray row, int margin, int perModule)
    {
        for (var module = 0; module < row.Count; module++)
        {
            if (!row[module]) continue;
            var start = margin + module * perModule;
            for (var x = start; x < start + perModule; x++) line[x / 8] &= (byte)~(0x80 >> (x % 8));
        }
    }
}
