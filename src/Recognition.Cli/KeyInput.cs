using System.Diagnostics.CodeAnalysis;
using Recognition.Credentials.Keys;

namespace Recognition.Cli;

/// <summary>A key file as input; the caller disposes the key.</summary>
internal static class KeyInput
{
    public static bool TryRead(
        Surroundings surroundings,
        string path,
        [NotNullWhen(true)] out SigningKey? key,
        [NotNullWhen(false)] out Problem? problem)
    {
        key = null;
        if (!InputFile.TryRead(surroundings, path, out var bytes, out problem)) return false;
        try
        {
            if (!KeyFile.TryRead(bytes, out key, out var refused))
                problem = new Problem(refused.Message, InputFile.Name(path), refused.Remedy);
            return key is not null;
        }
        finally
        {
            bytes.AsSpan().Clear();
        }
    }
}
