namespace Recognition.OpenBadges.Baking;

/// <summary>One <c>openbadges:credential</c>: where it stands in the text, its attribute, its content.</summary>
internal readonly record struct SvgCredential(int Start, int End, string? Verify, string Body);
