namespace Recognition.Web.Hosting;

/// <summary>
/// Whether the service is just opening its port: a refusal there is told by <see cref="Start"/> alone.
/// </summary>
internal sealed class StartPhase
{
    private volatile bool _listening;

    public bool Listening
    {
        get => _listening;
        set => _listening = value;
    }
}
