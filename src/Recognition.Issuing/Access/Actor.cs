namespace Recognition.Issuing.Access;

/// <summary>Who changes something, and from where: what the audit trail names.</summary>
/// <param name="Name"><c>api-key:3 (bootstrap)</c>, <c>command-line:ada</c>, <c>service</c>.</param>
/// <param name="From">The address of the network that it came from, or the machine's name; null for the service itself.
/// </param>
public sealed record Actor(string Name, string? From = null)
{
    /// <summary>What nobody asked for: the start, the scheduler, a list that grew old.</summary>
    public static Actor Service { get; } = new("service");

    public static Actor Of(ApiKey key, string? from) => new($"api-key:{key.Id} ({key.Name})", from);

    public static Actor CommandLine(string user, string machine) => new($"command-line:{user}", machine);
}

/// <summary>
/// Who acts in the present flow of control. The edge (an API key that was checked, a verb of the command line) says it
/// once; the <see cref="Writing.WriteQueue"/> takes it along to each write job, where it is the context's
/// <see cref="RecognitionDbContext.Actor"/>.
/// </summary>
public sealed class CurrentActor
{
    private readonly AsyncLocal<Actor?> _actor = new();

    public Actor Value
    {
        get => _actor.Value ?? Actor.Service;
        set => _actor.Value = value;
    }
}
