namespace Recognition.Issuing.Keys;

/// <summary>A file that only its owner may read: written whole and synced under another name, then renamed.</summary>
public static class PrivateFile
{
    public static void Write(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, overwrite: false);

    /// <summary>The same, in place of a file that is there.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, overwrite: true);

    private static void Write(string path, ReadOnlySpan<byte> bytes, bool overwrite)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // 0600
        var unfinished = $"{path}.{Path.GetRandomFileName()}.new"; // others may be at it, too
        try
        {
            using (var file = new FileStream(unfinished, options))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite);
        }
        catch
        {
            File.Delete(unfinished); // a disk that is full has no room for half a file either
            throw;
        }
    }
}
