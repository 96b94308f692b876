namespace Recognition.OpenBadges;

/// <summary>Why a file could not be read or made: a stable kebab-case code, what is wrong and what to do.</summary>
public sealed record BadgeProblem(string Code, string Message, string Remedy);
