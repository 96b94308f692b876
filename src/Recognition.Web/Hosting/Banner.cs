using System.Text;
using Recognition.Issuing;
using Recognition.Issuing.Awards;

namespace Recognition.Web.Hosting;

/// <summary>
/// What a person who has just started the service reads: where to look, and how to award a badge to themselves. In
/// Production only a key that was just made is shown, once.
/// </summary>
internal static class Banner
{
    public static async Task WriteAsync(WebApplication app, string? newKey, IReadOnlyList<GrantedAward> demo)
    {
        var options = app.Services.GetRequiredService<IssuingOptions>();
        var development = app.Environment.IsDevelopment();
        if (!development && newKey is null) return;

        var text = new StringBuilder().AppendLine();
        if (development) await AddPlacesAsync(text, app.Services, demo);
        if (newKey is not null)
            text.AppendLine($"  API key       {newKey}")
                .AppendLine("                shown this once; only its hash is kept");
        else if (options.BootstrapApiKey is not null)
            text.AppendLine("  API key       the one of Recognition__BootstrapApiKey");
        else
            text.AppendLine("  API key       shown at the first start; Recognition__BootstrapApiKey=… adds another");
        if (development) AddCurl(text, app.Services.GetRequiredService<PublicUrl>(), newKey ?? "YOUR-API-KEY");
        await Console.Out.WriteLineAsync(text.ToString());
    }

    private static async Task AddPlacesAsync(
        StringBuilder text, IServiceProvider services, IReadOnlyList<GrantedAward> demo)
    {
        var publicUrl = services.GetRequiredService<PublicUrl>();
        text.AppendLine($"  Gallery       {publicUrl}/");
        if (await AnAwardAsync(services, demo) is { } award) text.AppendLine($"  An award      {award}");
        text.AppendLine($"  Verify        {publicUrl}/verify");
    }

    private static async Task<string?> AnAwardAsync(IServiceProvider services, IReadOnlyList<GrantedAward> demo)
    {
        if (demo.Count > 0) return demo[0].Url;
        var first = await services.GetRequiredService<ListAwards>().ExecuteAsync(limit: 1);
        return first is { Ok: true, Value.Items: [var award, ..] } ? award.Url : null;
    }

    private static void AddCurl(StringBuilder text, PublicUrl publicUrl, string key) => text.AppendLine()
        .AppendLine("  Award a badge to yourself:").AppendLine()
        .AppendLine($"  curl -s {publicUrl}/api/awards -H 'Authorization: Bearer {key}' \\")
        .AppendLine("    -H 'Content-Type: application/json' \\")
        .Append("    -d '{\"achievement\": \"first-design\", ")
        .AppendLine("\"recipient\": {\"name\": \"Your Name\", \"email\": \"you@example.org\"}}'");
}
