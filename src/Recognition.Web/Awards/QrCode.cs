using System.Globalization;
using System.Text;
using QRCoder;

namespace Recognition.Web.Awards;

/// <summary>
/// The address of an award's page as a QR code (ISO/IEC 18004): error correction M, and the quiet zone of four modules
/// that the standard asks for, black on white in every scheme: scanners want it so.
/// </summary>
internal static class QrCode
{
    // At 120 px a module of a 70-character address is still about 3 px.
    private const int UnitsPerModule = 4;
    private const int PixelsPerModule = 12;

    public static byte[] Png(string address)
    {
        using var data = Encode(address);
        using var png = new PngByteQRCode(data);
        return png.GetGraphic(PixelsPerModule, drawQuietZones: true);
    }

    /// <summary>One path, in module units: sharp at any size.</summary>
    public static byte[] Svg(string address)
    {
        using var data = Encode(address);
        // QRCoder's matrix holds the quiet zone already.
        var size = data.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
                if (data.ModuleMatrix[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return Encoding.UTF8.GetBytes(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" "
            + $"width=\"{size * UnitsPerModule}\" height=\"{size * UnitsPerModule}\" shape-rendering=\"crispEdges\" role=\"img\">"
            + $"<title>QR code of {System.Net.WebUtility.HtmlEncode(address)}</title>"
            + $"<path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>");
    }

    private static QRCodeData Encode(string address)
    {
        using var generator = new QRCodeGenerator();
        return generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
    }
}
