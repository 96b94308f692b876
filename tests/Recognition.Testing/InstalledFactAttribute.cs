using Xunit;

namespace Recognition.Testing;

/// <summary>A fact that asks other programs; it reports itself skipped where one of them is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InstalledFactAttribute : FactAttribute
{
    public InstalledFactAttribute(params string[] programs) => Skip = InstalledProgram.Missing(programs);
}

/// <summary>A theory that asks other programs; it reports itself skipped where one of them is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InstalledTheoryAttribute : TheoryAttribute
{
    public InstalledTheoryAttribute(params string[] programs) => Skip = InstalledProgram.Missing(programs);
}
