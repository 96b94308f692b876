using System.Diagnostics.CodeAnalysis;
using Recognition.Credentials.Keys;
using Recognition.Issuing.Keys;

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
        OpenedKeyEncryption? opened = null;
        try
        {
            // Only a file that is encrypted asks for what opens it.
            if (!KeyFile.IsOpen(bytes) && !TryOpenEncryption(surroundings, out opened, out problem, isNeeded: false))
                return false;
            if (!KeyFile.TryRead(bytes, out key, out var refused, opened?.Encryption))
                problem = new Problem(refused.Message, InputFile.Name(path), refused.Remedy);
            return key is not null;
        }
        finally
        {
            opened?.Dispose();
            bytes.AsSpan().Clear();
        }
    }

    /// <summary>What the environment names for key files to be encrypted with.</summary>
    /// <param name="isNeeded">Whether it is a problem that it names nothing.</param>
    public static bool TryOpenEncryption(
        Surroundings surroundings,
        [NotNullWhen(true)] out OpenedKeyEncryption? opened,
        [NotNullWhen(false)] out Problem? problem,
        bool isNeeded = true)
    {
        var outcome = OpenKeyEncryption.From(
            ServiceOptions.KeyOptionsOf(surroundings) with { MakesKeyEncryptionKey = false }, surroundings.Random);
        opened = outcome.Ok ? outcome.Value : null;
        problem = outcome.Ok ? null : ServiceOptions.ProblemOf(outcome.Failure);
        if (opened is { Encryption: null } && isNeeded)
            (opened, problem) = (null, ServiceOptions.ProblemOf(OpenKeyEncryption.NothingGiven()));
        return opened is not null;
    }
}
