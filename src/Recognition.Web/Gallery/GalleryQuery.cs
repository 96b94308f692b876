using System.Globalization;
using Recognition.Issuing.Achievements;

namespace Recognition.Web.Gallery;

/// <summary>
/// What the gallery's address asks for: <c>?q=</c> (words), <c>issuer</c>, <c>category</c>, <c>audience</c>,
/// <c>level</c>, <c>tag</c> and <c>page</c>. What is empty narrows nothing.
/// </summary>
internal sealed class GalleryQuery
{
    /// <summary>Nobody searches for more; the words stand in the page's title.</summary>
    private const int LongestText = 100;

    private static readonly string[] Names = ["q", "issuer", "category", "audience", "level", "tag"];

    private readonly Dictionary<string, string> _asked = [];

    public GalleryQuery(IQueryCollection query)
    {
        foreach (var name in Names)
        {
            var value = query[name].ToString().Trim();
            if (value.Length > 0) _asked[name] = value.Length > LongestText ? value[..LongestText] : value;
        }

        Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0
            ? page
            : 1;
    }

    /// <summary>Counts up from 1.</summary>
    public int Page { get; }

    public bool Narrows => _asked.Count > 0;

    /// <summary>What was asked, by the name of its field.</summary>
    public IReadOnlyDictionary<string, string> Asked => _asked;

    public string? this[string name] => _asked.GetValueOrDefault(name);

    public AchievementFilter Filter => new()
    {
        Text = this["q"],
        Issuer = this["issuer"],
        Category = this["category"],
        Audience = this["audience"],
        Level = this["level"],
        Tag = this["tag"],
    };

    /// <summary>The address of the same question with one field otherwise (null: without it), from its first page.</summary>
    public string With(string? name = null, string? value = null, int page = 1)
    {
        var fields = new List<KeyValuePair<string, string?>>();
        foreach (var field in Names)
        {
            var text = field == name ? value : this[field];
            if (text is not null) fields.Add(new(field, text));
        }

        if (page > 1) fields.Add(new("page", page.ToString(CultureInfo.InvariantCulture)));
        return "~/" + QueryString.Create(fields);
    }
}
