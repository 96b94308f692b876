namespace Recognition.Cli;

/// <summary>Why a verb refused: what is wrong, where, and what to do about it.</summary>
internal sealed record Problem(string What, string? Where, string ToDo);
