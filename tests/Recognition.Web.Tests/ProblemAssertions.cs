using System.Net;
using System.Text.Json;

namespace Recognition.Web.Tests;

internal static class ProblemAssertions
{
    /// <summary>
    /// Problem details (RFC 9457) with this status and code, and nothing of our insides; returns them.
    /// </summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be((HttpStatusCode)status, text);
        answer.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json");
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("code").GetString().Should().Be(code, text);
        problem.GetProperty("status").GetInt32().Should().Be(status);
        problem.GetProperty("type").GetString().Should().EndWith($"/problems/{code}");
        problem.GetProperty("title").GetString().Should().NotBeNullOrEmpty()
            .And.NotBeEquivalentTo(code.Replace('-', ' '), "a title is in plain words, see ProblemTitles");
        problem.GetProperty("detail").GetString().Should().NotBeNullOrEmpty();
        text.Should().NotContain("Exception").And.NotContain("   at ");
        return problem;
    }
}
