using System.Collections.Concurrent;

namespace Recognition.Kill;

/// <summary>What a client asked for and got no whole answer to before the service died.</summary>
internal enum Unsettled
{
    Nothing,
    Grant,
    Correction,
    Renewal,
    Revocation,
    Suspension,
    Lifting,
}

/// <summary>A signed version as it was acknowledged, and whether it ended the one before it.</summary>
internal sealed record Signed(byte[] Bytes, bool Replaces);

/// <summary>One award as the outside knows it: only what a whole answer said.</summary>
internal sealed class Entry(string key, string body, bool contested)
{
    /// <summary>Its Idempotency-Key.</summary>
    public string Key { get; } = key;

    /// <summary>The request, byte for byte.</summary>
    public string Body { get; } = body;

    /// <summary>Whether another client asks for the same award of the same person.</summary>
    public bool Contested { get; } = contested;

    /// <summary>Null until it was acknowledged.</summary>
    public string? Id { get; set; }

    /// <summary>Whether it was refused, since another has the award.</summary>
    public bool Refused { get; set; }

    /// <summary>The award that was in the way.</summary>
    public string? ExistingId { get; set; }

    public List<Signed> Versions { get; } = [];

    public bool Revoked { get; set; }

    public bool Suspended { get; set; }

    /// <summary>What /verify is to say of it.</summary>
    public string Verdict => Revoked ? "revoked" : Suspended ? "suspended" : "verified";

    public Unsettled Unsettled { get; set; }

    /// <summary>Whether anything was done with it since the last audit.</summary>
    public bool Touched { get; set; } = true;

    public override string ToString() =>
        $"{Id} ({Key}, {string.Join('-', Versions.Select(version => version.Replaces ? "correction" : "version"))}"
        + $"{(Verdict == "verified" ? "" : $", {Verdict}")}{(Unsettled == Unsettled.Nothing ? "" : $", {Unsettled} cut off")})";
}

/// <summary>Everything that was acknowledged, in the memory of whoever was told.</summary>
internal sealed class Ledger
{
    public ConcurrentDictionary<string, Entry> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>The states of keys that were acknowledged, by the key's id.</summary>
    public ConcurrentDictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Plans of awards for many whose making was acknowledged, and how many rows each has.</summary>
    public ConcurrentDictionary<string, int> Plans { get; } = new(StringComparer.Ordinal);

    /// <summary>What is wrong. Nothing may be.</summary>
    public ConcurrentQueue<string> Findings { get; } = new();

    private int _acknowledged;

    public int Acknowledged => _acknowledged;

    public void Acknowledge() => Interlocked.Increment(ref _acknowledged);

    public Entry Add(string key, string body, bool contested = false) => Entries[key] = new Entry(key, body, contested);

    public void Find(string what) => Findings.Enqueue(what);
}
