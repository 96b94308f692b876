using System.Diagnostics;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// Turns an SVG into a PNG or a PDF where something that can is installed. A closed table of two: librsvg's
/// <c>rsvg-convert</c>, or nothing. Without it badges get the plain emblem of <see cref="BadgeArtwork.DrawPlainPng"/>,
/// and there are no certificates.
/// </summary>
public abstract class Rasterizer
{
    private const string ConverterName = "rsvg-convert";

    private Rasterizer()
    {
    }

    /// <summary>Nothing is installed: every picture is refused.</summary>
    public static Rasterizer None { get; } = new Absent();

    /// <summary>What is used, for health pages and logs.</summary>
    public abstract string Name { get; }

    /// <summary>Whether anything is drawn at all.</summary>
    public virtual bool CanDraw => true;

    /// <summary>Looks for <c>rsvg-convert</c> in the folders of PATH.</summary>
    /// <param name="path">The value of PATH.</param>
    public static Rasterizer Find(string? path)
    {
        foreach (var folder in (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Path.IsPathFullyQualified(folder)) continue;
            foreach (var name in (string[])[ConverterName, ConverterName + ".exe"])
            {
                var file = Path.Combine(folder, name);
                if (File.Exists(file)) return new RsvgConvert(file);
            }
        }

        return None;
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
    private sealed class RsvgConvert(string file) : Rasterizer
    {
        /// <summary>A badge takes 50 ms, and seconds where the machine does much else; what takes a minute hangs.</summary>
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

        private const int LargestPicture = 8 * 1024 * 1024;

        public override string Name => ConverterName;

        public override async Task<byte[]?> DrawAsync(
            ReadOnlyMemory<byte> svg, int width, int height, CancellationToken cancellationToken = default)
        {
            var png = await RunAsync(
                ["--width", Pixels(width), "--height", Pixels(height), "--format", "png"], svg, cancellationToken);
            return png is not null && PngArtwork.Check(png) is null ? png : null;
        }

        public override async Task<byte[]?> DrawPdfAsync(
            ReadOnlyMemory<byte> svg, CancellationToken cancellationToken = default)
        {
            var pdf = await RunAsync(["--format", "pdf"], svg, cancellationToken);
            return pdf is not null && pdf.AsSpan().StartsWith("%PDF-"u8) ? pdf : null;
        }

        private async Task<byte[]?> RunAsync(
            string[] arguments, ReadOnlyMemory<byte> svg, CancellationToken cancellationToken)
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
                return await TalkAsync(process, svg, patience.Token);
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
            Process process, ReadOnlyMemory<byte> svg, CancellationToken cancellationToken)
        {
            var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
            var answer = ReadAsync(process.StandardOutput.BaseStream, cancellationToken);
            await process.StandardInput.BaseStream.WriteAsync(svg, cancellationToken);
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
