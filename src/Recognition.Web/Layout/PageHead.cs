using Recognition.Issuing.Artwork;

namespace Recognition.Web.Layout;

/// <summary>What a page tells the layout: its title, and what others show when they link to it.</summary>
internal sealed record PageHead(string Title)
{
    public const string Key = "Head";

    public string? Description { get; init; }

    /// <summary>The page's address from the public URL; null where it is not to be linked to.</summary>
    public string? Address { get; init; }

    /// <summary>What link previews are headed with, where that is not the title.</summary>
    public string? SocialTitle { get; init; }

    /// <summary>The absolute address of a card (<see cref="Sharing.ShareCards"/>), and what it shows.</summary>
    public string? Image { get; init; }

    public string? ImageText { get; init; }

    /// <summary>The media type of the JSON at the same address, where there is one.</summary>
    public string? Alternate { get; init; }

    /// <summary>The address of the oEmbed answer about the page; null where it cannot be embedded.</summary>
    public string? OEmbed { get; init; }

    /// <summary>schema.org JSON-LD, written by <see cref="Sharing.StructuredData"/>: it may stand in HTML as it is.</summary>
    public string? StructuredData { get; init; }

    /// <summary>True for pages that search engines leave out: they show a person, or a moment.</summary>
    public bool NoIndex { get; init; }

    /// <summary>The colour of the issuer that the page speaks of; null for pages of nobody.</summary>
    public Colour? Colour { get; init; }

    /// <summary>The entry of the navigation that the page belongs to.</summary>
    public string? Section { get; init; }
}
