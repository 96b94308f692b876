using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Recognition.Web.Tests.OpenApi;

/// <summary>The document names every address that is answered, and no other.</summary>
public sealed class RoutesTests
{
    /// <summary>For people alone: pages that have no other form, and what pages are made of.</summary>
    private static readonly string[] ForPeople =
        ["/", "/problem", "/share/mastodon", "/embed/{id}", "/problems/{code}", "/assets/{hash}/{name}", "/favicon.ico", "/robots.txt"];

    [Fact]
    public async Task Every_route_is_in_the_document_and_the_other_way_round()
    {
        await using var app = RecognitionWeb.Create([], builder => builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Recognition:PublicUrl"] = "https://badges.example.org" }));

        var answered = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>().SelectMany(Operations).ToHashSet();

        answered.RemoveWhere(operation => ForPeople.Contains(operation.Split(' ')[1]));
        Described().Should().BeEquivalentTo(answered);
    }

    [Fact]
    public void Every_operation_has_an_id_of_its_own_and_a_summary()
    {
        var operations = Document().GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()).Where(one => one.Name != "parameters").ToList();

        operations.Should().NotContain(one => one.Value.GetProperty("summary").GetString() == "");
        operations.Select(one => one.Value.GetProperty("operationId").GetString()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_part_of_a_path_is_a_parameter()
    {
        foreach (var path in Document().GetProperty("paths").EnumerateObject())
        {
            var named = System.Text.RegularExpressions.Regex.Matches(path.Name, @"\{(\w+)\}").Select(one => one.Groups[1].Value);
            var parameters = path.Value.TryGetProperty("parameters", out var list)
                ? list.EnumerateArray().Select(Resolved).Where(one => one.GetProperty("in").GetString() == "path")
                    .Select(one => one.GetProperty("name").GetString()!)
                : [];
            parameters.Should().BeEquivalentTo(named, path.Name);
        }
    }

    private static IEnumerable<string> Operations(RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace("*", "");
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>();
        methods.Should().NotBeNull($"{path} would answer any method");
        return methods!.HttpMethods.Where(method => method != "HEAD").Select(method => $"{method} {path}");
    }

    private static IEnumerable<string> Described() => Document().GetProperty("paths").EnumerateObject().SelectMany(path =>
        path.Value.EnumerateObject().Where(one => one.Name != "parameters")
            .Select(one => $"{one.Name.ToUpperInvariant()} {path.Name}"));

    private static JsonElement Resolved(JsonElement parameter) => parameter.TryGetProperty("$ref", out var reference)
        ? Document().GetProperty("components").GetProperty("parameters").GetProperty(reference.GetString()!.Split('/')[^1])
        : parameter;

    private static JsonElement Document()
    {
        using var stream = typeof(RecognitionWeb).Assembly.GetManifestResourceStream("openapi.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
