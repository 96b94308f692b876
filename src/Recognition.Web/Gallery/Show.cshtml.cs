using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Programme;
using Recognition.Web.Achievements;
using Recognition.Web.Hosting;

namespace Recognition.Web.Gallery;

/// <summary>A way to narrow the gallery: a field of its form.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Label">What the field is called.</param>
/// <param name="All">What stands for not narrowing.</param>
/// <param name="Options">What can be chosen.</param>
internal sealed record GalleryField(
    string Name, string Label, string All, IReadOnlyList<(string Value, string Words)> Options);

/// <summary>
/// All badges by category, the certifications on top in their tracks; or those that were asked for, page by page.
/// </summary>
internal sealed class ShowModel(ListAchievements list, ListIssuers listIssuers, CountHolders countHolders, StaticCopy copy)
    : PageModel
{
    /// <summary>How many badges of a category the front shows, and how many an answer to a question.</summary>
    private const int Shelf = 24;
    private const int PageSize = 48;

    // The words that programmes use for levels, low to high.
    private static readonly string[] Levels =
        ["entry", "beginner", "associate", "intermediate", "professional", "advanced", "expert"];

    private HolderCounts _holders = null!;

    public GalleryQuery Asked { get; private set; } = null!;

    public IReadOnlyList<PublishedIssuer> Issuers { get; private set; } = [];

    public PublishedIssuer? Chosen { get; private set; }

    public IReadOnlyList<GalleryField> Fields { get; private set; } = [];

    public IReadOnlyList<CertificationTrack> Tracks { get; private set; } = [];

    public IReadOnlyList<IGrouping<string, PublishedAchievement>> Categories { get; private set; } = [];

    /// <summary>What was asked for, this page of it.</summary>
    public IReadOnlyList<PublishedAchievement> Found { get; private set; } = [];

    /// <summary>How many there are in all.</summary>
    public int Count { get; private set; }

    public int Pages => Math.Max(1, (Count + PageSize - 1) / PageSize);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Asked = new GalleryQuery(Request.Query);
        Issuers = await listIssuers.ExecuteAsync(cancellationToken);
        Chosen = Issuers.FirstOrDefault(one => one.Slug == Asked["issuer"]);
        _holders = await countHolders.ExecuteAsync(cancellationToken);
        var all = await list.ExecuteAsync(null, cancellationToken);
        Fields = [.. FieldsOf(all).Where(field => field.Options.Count > 1 || Asked[field.Name] is not null)];
        if (Asked.Narrows) Find(await list.ExecuteAsync(Asked.Filter, cancellationToken));
        else Shelve(all);
        Response.Headers.CacheControl = Document.Short;
    }

    public BadgeCard Card(PublishedAchievement achievement, int heading = 3, int? tier = null) =>
        new(achievement, _holders.Of(achievement.Achievement), heading, tier);

    /// <summary>So many of a category stand on the front; a copy has no other page for the rest.</summary>
    public IEnumerable<PublishedAchievement> FirstOf(IGrouping<string, PublishedAchievement> category) =>
        copy.Is ? category : category.Take(Shelf);

    public bool HasMore(IGrouping<string, PublishedAchievement> category) => !copy.Is && category.Count() > Shelf;

    private void Shelve(IReadOnlyList<PublishedAchievement> all)
    {
        Count = all.Count;
        Tracks = CertificationTrack.Of(
            Sort(all.Where(one => CertificationTrack.IsCertification(one.Achievement)), waitingLast: false));
        Categories = [.. Sort(all.Where(one => !CertificationTrack.IsCertification(one.Achievement)), waitingLast: true)
            .GroupBy(one => one.Achievement.Category)];
    }

    // What can be earned comes before what cannot; a name that says the words before what only mentions them.
    private void Find(IReadOnlyList<PublishedAchievement> found)
    {
        Count = found.Count;
        var text = Asked["q"];
        Found = [.. found.OrderBy(one => !one.Achievement.CanBeAwarded)
            .ThenBy(one => text is not null && !one.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Skip((Math.Min(Asked.Page, Pages) - 1) * PageSize).Take(PageSize)];
    }

    private static IEnumerable<PublishedAchievement> Sort(IEnumerable<PublishedAchievement> shown, bool waitingLast) =>
        waitingLast
            ? shown.OrderBy(one => !one.Achievement.CanBeAwarded)
            : shown.OrderBy(one => LevelOf(one.Achievement.Level));

    private IEnumerable<GalleryField> FieldsOf(IReadOnlyList<PublishedAchievement> all)
    {
        yield return new("issuer", "Issuer", "Any issuer", [.. Issuers.Select(one => (one.Slug, one.Name))]);
        yield return Field("category", "Category", "Any category", all.Select(one => one.Achievement.Category));
        yield return Field("audience", "For", "Anybody", all.Select(one => one.Achievement.Audience));
        yield return Field("level", "Level", "Any level",
            all.Select(one => one.Achievement.Level).OrderBy(LevelOf));
        // A topic that one badge alone has leads nowhere that its own page does not.
        yield return Field("tag", "Topic", "Any topic", all.SelectMany(one => one.Achievement.Tags)
            .Where(tag => !CertificationTrack.IsPlace(tag)).GroupBy(tag => tag, StringComparer.OrdinalIgnoreCase)
            .Where(tag => tag.Count() > 1 || tag.Key == Asked["tag"]).Select(tag => tag.Key)
            .Order(StringComparer.OrdinalIgnoreCase));
    }

    private static GalleryField Field(string name, string label, string all, IEnumerable<string?> values) =>
        new(name, label, all, [.. values.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(value => (value, Kinds.Words(value)))]);

    private static int LevelOf(string? level)
    {
        var place = Array.IndexOf(Levels, level);
        return place < 0 ? Levels.Length : place;
    }
}
