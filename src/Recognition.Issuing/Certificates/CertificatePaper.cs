namespace Recognition.Issuing.Certificates;

/// <summary>The papers that a certificate is laid out for, in landscape.</summary>
/// <param name="Name">How it is asked for.</param>
/// <param name="Width">In points (1/72 inch).</param>
/// <param name="Height">In points.</param>
public sealed record CertificatePaper(string Name, double Width, double Height)
{
    /// <summary>ISO 216: 297 by 210 mm.</summary>
    public static CertificatePaper A4 { get; } = new("a4", 841.89, 595.28);

    /// <summary>ANSI/ASME Y14.1: 11 by 8.5 inches.</summary>
    public static CertificatePaper Letter { get; } = new("letter", 792, 612);

    public static IReadOnlyList<CertificatePaper> All { get; } = [A4, Letter];

    /// <summary>The paper of a name; null for one that is not known.</summary>
    public static CertificatePaper? Named(string name) =>
        All.FirstOrDefault(paper => string.Equals(paper.Name, name, StringComparison.OrdinalIgnoreCase));
}
