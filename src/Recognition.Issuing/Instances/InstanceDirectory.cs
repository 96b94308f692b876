using System.Collections.Concurrent;
using Recognition.Credentials.Verification;

namespace Recognition.Issuing.Instances;

/// <summary>The instances that were opened at the start; a program that opened none has none.</summary>
public sealed class InstanceDirectory(PublicUrl publicUrl)
{
    /// <summary>The one that answers at addresses without a name, where several are configured.</summary>
    public const string DefaultName = "default";

    private readonly ConcurrentDictionary<string, PublishedInstance> _instances = new(StringComparer.Ordinal);

    public Outcome<PublishedInstance> Find(string name) => _instances.TryGetValue(name, out var instance)
        ? instance
        : Failure.NotFound("instance-not-found", $"There is no instance '{name}'.");

    /// <summary>The one called "default", or the only one.</summary>
    public Outcome<PublishedInstance> FindDefault()
    {
        if (_instances.TryGetValue(DefaultName, out var named)) return named;
        return _instances.Count == 1
            ? _instances.Values.Single()
            : Failure.NotFound(
                "instance-not-found",
                _instances.IsEmpty ? "No instance is configured." : "Several instances are configured; none is the default.",
                $"Configure Recognition__Instances__{DefaultName}__Suite, or use /instances/NAME/….");
    }

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<PublishedInstance> All => [.. _instances.Values.OrderBy(one => one.Name, StringComparer.Ordinal)];

    internal void Add(PublishedInstance instance) => _instances[instance.Name] = instance;

    /// <summary>The DID document at an address, without leaving the process; null where it is none of ours.</summary>
    internal ResourceAnswer? DidDocumentAt(string url)
    {
        if (_instances.IsEmpty) return null;
        foreach (var instance in _instances.Values)
            if (instance.DidDocumentAnswer is { } answer
                && (url == instance.DidDocumentUrl || url == publicUrl.InstanceDidDocument(instance.Name))) return answer;
        return null;
    }
}
