using Recognition.Issuing.Plans;

namespace Recognition.Issuing.Tests.Plans;

/// <summary>Progress that is told at once, in the thread that makes it.</summary>
internal sealed class Told(Action<PlanProgress> tell) : IProgress<PlanProgress>
{
    public void Report(PlanProgress value) => tell(value);
}
