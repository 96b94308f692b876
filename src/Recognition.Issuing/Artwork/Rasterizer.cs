using System.Diagnostics;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// Turns an SVG into a PNG or a PDF where something that can is installed. A closed table of two: librsvg's
/// <c>rsvg-convert</c>, or nothing. Without it badges get the plain emblem of <see cref="BadgeArtwork.DrawPlainPng"/>,
/// and there are no certificates. Beside it poppler's <c>pdftocairo</c> is used where there is one: librsvg knows the
/// colours of emoji in a PDF alone.
/// </summary>
public abstract class Rasterizer
{
    private const string ConverterName = "rsvg-convert";
    private const string PainterName = "pdftocairo";

    private Rasterizer()
    {
    }

    /// <summary>Nothing is installed: every picture is refused.</summary>
    public static Rasterizer None { get; } = new Absent();

    /// <summary>What is used, for health pages and logs.</summary>
    public abstract string Name { get; }

    /// <summary>Whether anything is drawn at all.</summary>
    public virtual bool CanDraw => true;

    /// <summary>Looks for <c>rsvg-convert</c> and <c>pdftocairo</c> in the folders of PATH.</summary>
    /// <param name="path">The value of PATH.</param>
    public static Rasterizer Find(string? path) =>
        Find(path, ConverterName) is { } converter ? new RsvgConvert(converter, Find(path, PainterName)) : None;

    private static string? Find(string? path, string program)
    {
        foreach (var folder in (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Path.IsPathFullyQualified(folder)) continue;
            foreach (var name in (string[])[program, program + ".exe"])
            {
                var file = Path.Combine(folder, name);
                if (File.Exists(file)) return file;
            }
        }

        return null;
    }

    /// <summary>The picture as a square PNG, or null where it could not be made (not installed, or the SVG is bad).
    /// </summary>
    /// <param name="svg">An SVG that <see cref="SvgArtwork"/> found harmless.</param>
    /// <param name="side">Width and height in pixels.</param>
    /// <param name="cancellationToken">Ends the drawing.</param>
    public Task<byte[]?> DrawAsync(
        ReadOnlyMemory<byte> svg, int side, CancellationToken cancellationToken = default) =>
        DrawAsync(svg, side, side, cancellationToken);

    /// <summary>The picture as a PNG of a width and a height, or null where it could not be made.</summary>
    public abstract Task<byte[]?> DrawAsync(
        ReadOnlyMemory<byte> svg, int width, int height, CancellationToken cancellationToken = default);

    /// <summary>
    /// The picture as a PDF of one page, its text as text in embedded fonts, or null where it could not be made.
    /// </summary>
    /// <param name="svg">An SVG of ours; its width and height are the page's.</param>
    /// <param name="cancellationToken">Ends the drawing.</param>
    public abstract Task<byte[]?> DrawPdfAsync(ReadOnlyMemory<byte> svg, CancellationToken cancellationToken = default);

    private sealed class Absent : Rasterizer
    {
        public override string Name => "none";

        public override bool CanDraw => false;

        public override Task<byte[]?> DrawAsync(
            ReadOnlyMemory<byte> svg, int width, int height, CancellationToken cancellationToken = default) =>
            Task.FromResult<byte[]?>(null);

        public override Task<byte[]?> DrawPdfAsync(
            ReadOnlyMemory<byte> svg, CancellationToken cancellationToken = default) => Task.FromResult<byte[]?>(null);
    }

    /// <summary>A process per picture: given the SVG on stdin it has no base address, so librsvg loads nothing else.
    /// </summary>
    /// <param name="converter">The path of librsvg's program.</param>
    /// <param name="painter">The path of poppler's; null where it is not installed.</param>
    private sealed class RsvgConvert(string converter, string? painter) : Rasterizer
    {
        /// <summary>A badge takes 50 ms, and seconds where the machine does much else; what takes a minute hangs.</summary>
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

        private const int LargestPicture = 8 * 1024 * 1024;

        public override string Name => ConverterName;

        public override async Task<byte[]?> DrawAsync(
            ReadOnlyMemory<byte> svg, int width, int height, CancellationToken cancellationToken = default)
        {
            if (painter is not null && HasEmoji(svg.Span)
                && await DrawEmojiAsync(painter, svg, width, height, cancellationToken) is { } coloured)
                return coloured;
            return Checked(await RunAsync(
                converter, ["--width", Pixels(width), "--height", Pixels(height), "--format", "png"], svg,
                cancellationToken));
        }

        // As a PDF twice as large: librsvg takes pictures of emoji in the size of the page.
        private async Task<byte[]?> DrawEmojiAsync(
            string painter, ReadOnlyMemory<byte> svg, int width, int height, CancellationToken cancellationToken)
        {
            var pdf = await RunAsync(
                converter, ["--width", Pixels(2 * width), "--height", Pixels(2 * height), "--format", "pdf"], svg,
                cancellationToken);
            return pdf is null ? null : Checked(await RunAsync(
                painter,
                ["-png", "-singlefile", "-transp", "-scale-to-x", Pixels(width), "-scale-to-y", Pixels(height), "-", "-"],
                pdf, cancellationToken));
        }

        private static byte[]? Checked(byte[]? png) => png is not null && PngArtwork.Check(png) is null ? png : null;

        /// <summary>In UTF-8: what lies from U+1F000 to U+1FFFF, or asks to be shown as emoji (U+FE0F).</summary>
        private static bool HasEmoji(ReadOnlySpan<byte> svg) =>
            svg.IndexOf((ReadOnlySpan<byte>)[0xf0, 0x9f]) >= 0 || svg.IndexOf("\ufe0f"u8) >= 0;

        public override async Task<byte[]?> DrawPdfAsync(
            ReadOnlyMemory<byte> svg, CancellationToken cancellationToken = default)
        {
            var pdf = await RunAsync(converter, ["--format", "pdf"], svg, cancellationToken);
            return pdf is not null && pdf.AsSpan().StartsWith("%PDF-"u8) ? pdf : null;
        }

        private static async Task<byte[]?> RunAsync(
            string file, string[] arguments, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
        {
            using var process = new Process
            {
                StartInfo = new ProcessStartInfo(file, arguments)
                {
                    RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
                },
            };
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                process.Start();
                GiveWay(process);
                return await TalkAsync(process, input, patience.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception trouble) when (trouble is IOException or System.ComponentModel.Win32Exception)
            {
                return null;
            }
            finally
            {
                Stop(process);
            }
        }

        private static string Pixels(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);

        private static async Task<byte[]?> TalkAsync(
            Process process, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
        {
            var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
            var answer = ReadAsync(process.StandardOutput.BaseStream, cancellationToken);
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
            var picture = await answer;
            await complaints;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? picture : null;
        }

        private static async Task<byte[]?> ReadAsync(Stream output, CancellationToken cancellationToken)
        {
            using var picture = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (await output.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                if (picture.Length + count > LargestPicture) return null;
                picture.Write(buffer, 0, count);
            }

            return picture.ToArray();
        }

        /// <summary>Whoever waits for an answer of the service comes before whoever waits for a picture.</summary>
        private static void GiveWay(Process process)
        {
            try
            {
                process.PriorityClass = ProcessPriorityClass.BelowNormal;
            }
            catch (Exception over) when (over is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It is done already, or may not be asked.
            }
        }

        private static void Stop(Process process)
        {
            try
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It never started, or ended just now: nothing is left to stop.
            }
        }
    }
}
