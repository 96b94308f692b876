using System.Diagnostics;

namespace Recognition.Web.Tests.Troubles;

/// <summary>A disk of a few megabytes that a test fills, or makes read-only: a tmpfs, which only root may mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private static readonly Lazy<string?> Tried = new(Try);

    private readonly string _filler;

    public SmallDisk(int megabytes)
    {
        Folder = Directory.CreateTempSubdirectory("recognition-disk-").FullName;
        _filler = Path.Combine(Folder, "filler");
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder).Should().Be(0);
    }

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? Missing => Tried.Value;

    public string Folder { get; }

    /// <summary>Not a byte is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(_filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // That was the last one.
        }
    }

    public void MakeRoom() => File.Delete(_filler);

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Folder).Should().Be(0);

    public void MakeWritable() => Run("mount", "-o", "remount,rw", Folder).Should().Be(0);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static string? Try()
    {
        if (!OperatingSystem.IsLinux()) return "A small disk is a tmpfs of Linux.";
        var folder = Directory.CreateTempSubdirectory("recognition-disk-").FullName;
        try
        {
            if (Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder) != 0)
                return "A tmpfs cannot be mounted here: that takes root, and a container that allows it.";
            Run("umount", folder);
            return null;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}

/// <summary>A fact that needs a small disk; it reports itself skipped where none can be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (SmallDisk.Missing is { } reason) Skip = reason;
    }
}
