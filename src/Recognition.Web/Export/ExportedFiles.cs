using System.Security.Cryptography;

namespace Recognition.Web.Export;

/// <summary>
/// The files of an export: each is written under another name and renamed, so a reader sees a whole one or none. Their
/// hashes go into a list beside the folder, for <c>sha256sum -c</c>; the list names every award, and is not to be served.
/// </summary>
internal sealed class ExportedFiles : IDisposable
{
    private const string Unfinished = ".unfinished";

    private readonly string _sums;
    private readonly StreamWriter _list;
    private readonly Lock _listing = new();
    private long _bytes;
    private int _count;

    public ExportedFiles(string folder)
    {
        Folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        Directory.CreateDirectory(Folder);
        _sums = Folder + ".sha256";
        _list = new StreamWriter(_sums + Unfinished);
    }

    public string Folder { get; }

    public int Count => _count;

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Where a file is being written; <see cref="Keep"/> or <see cref="Discard"/> ends it.</summary>
    public FileStream Begin(string file)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(
            $"{path}.{Path.GetRandomFileName()}{Unfinished}", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    /// <param name="listed">Whether its hash is listed: not where it is written again later.</param>
    public void Keep(FileStream stream, string file, bool listed = true)
    {
        stream.Position = 0;
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        var length = stream.Length;
        stream.Dispose();
        File.Move(stream.Name, Path.Combine(Folder, file), overwrite: true);
        Interlocked.Add(ref _bytes, length);
        Interlocked.Increment(ref _count);
        if (!listed) return;
        lock (_listing) _list.Write($"{hash}  {file}\n");
    }

    /// <summary>Ends a file that was not kept; one that was stays.</summary>
    public static void Discard(FileStream stream)
    {
        if (!stream.CanRead) return;
        Close(stream, stream.Name);
    }

    public void Write(string file, ReadOnlySpan<byte> bytes, bool listed = true)
    {
        var stream = Begin(file);
        try
        {
            stream.Write(bytes);
            Keep(stream, file, listed);
        }
        finally
        {
            Discard(stream);
        }
    }

    /// <summary>All is written: the list of hashes appears. Its path.</summary>
    public string Finish()
    {
        _list.Dispose();
        File.Move(_sums + Unfinished, _sums, overwrite: true);
        return _sums;
    }

    public void Dispose()
    {
        Close(_list, _sums + Unfinished);
    }

    // What is still to be written may not fit on the disk; it goes away anyhow.
    private static void Close(IDisposable open, string path)
    {
        try
        {
            open.Dispose();
        }
        catch (IOException)
        {
            // Told already, by the write that failed first.
        }

        File.Delete(path);
    }
}
