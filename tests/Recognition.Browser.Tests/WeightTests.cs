namespace Recognition.Browser.Tests;

/// <summary>
/// What a page weighs without its pictures, and what it waits for before anything is seen, as Chromium counts it.
/// </summary>
[Collection(InBrowser.Name)]
public sealed class WeightTests(Chromium chromium, Programme programme)
{
    private const int Heaviest = 60 * 1024;

    // Navigation and resource timing, Level 2: decodedBodySize is what came before any compression.
    private const string Weigh =
        """
        () => {
          const all = performance.getEntriesByType('resource').filter(one => !['img', 'image'].includes(one.initiatorType) && !/\.(svg|png|ico)\b/.test(one.name));
          return {
            page: performance.getEntriesByType('navigation')[0].decodedBodySize,
            rest: all.reduce((sum, one) => sum + one.decodedBodySize, 0),
            blocking: performance.getEntriesByType('resource').filter(one => one.renderBlockingStatus === 'blocking').map(one => one.name),
          };
        }
        """;

    [ChromiumTheory]
    [MemberData(nameof(PagesTests.Public), MemberType = typeof(PagesTests))]
    public async Task A_page_is_light_and_waits_for_one_style_sheet_alone(string name, string path)
    {
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(Look.Wide, false, true));
        await visit.Page.GotoAsync(programme.Path(path));

        var weight = await visit.Page.EvaluateAsync<Weight>(Weigh);

        weight.Page.Should().BePositive();
        (weight.Page + weight.Rest).Should().BeLessThanOrEqualTo(Heaviest, $"{name}: {weight.Page} and {weight.Rest} for the rest");
        weight.Blocking.Should().ContainSingle().Which.Should().EndWith(".css");
    }

    [ChromiumTheory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_and_style_travel_compressed_and_what_is_signed_as_it_is(string coding)
    {
        var award = programme["valid"].Id;
        (await CodingAsync($"/awards/{award}", coding)).Should().Be(coding);
        (await CodingAsync($"/awards/{award}.json", coding)).Should().BeNull();
        (await CodingAsync($"/awards/{award}.png", coding)).Should().BeNull();
    }

    private async Task<string?> CodingAsync(string path, string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", coding);
        using var answer = await programme.App.Client.SendAsync(request);
        answer.IsSuccessStatusCode.Should().BeTrue();
        return answer.Content.Headers.ContentEncoding.SingleOrDefault();
    }

    private sealed record Weight
    {
        public int Page { get; init; }

        public int Rest { get; init; }

        public string[] Blocking { get; init; } = [];
    }
}
