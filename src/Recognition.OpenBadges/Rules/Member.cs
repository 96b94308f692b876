using System.Text;

namespace Recognition.OpenBadges.Rules;

/// <summary>
/// Our description of one member of a class: its name, what it holds, how often, and whether it must be.
/// </summary>
internal sealed record Member(string Name, MemberKind Kind)
{
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);

    /// <summary>0..* or 1..*: an array, even with one value.</summary>
    public bool Many { get; init; }

    public bool Required { get; init; }

    /// <summary>
    /// Required by the plain schema, optional in newer ones: missing in somebody's badge it only warns.
    /// </summary>
    public bool RequiredOfUs { get; init; }

    /// <summary>What <see cref="MemberKind.Object"/> holds.</summary>
    public BadgeClass Class { get; init; }

    /// <summary>The texts of a constant, an enumeration, or the class's names.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    public byte[][] Utf8Texts { get; private init; } = [];

    public Member With(IReadOnlyList<string> texts) =>
        this with { Texts = texts, Utf8Texts = [.. texts.Select(Encoding.UTF8.GetBytes)] };

    /// <summary>The same text as one of <see cref="Texts"/>, or null.</summary>
    public string? Find(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < Utf8Texts.Length; i++)
            if (text.SequenceEqual(Utf8Texts[i])) return Texts[i];
        return null;
    }
}
