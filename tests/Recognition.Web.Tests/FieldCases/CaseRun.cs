using System.Net.Http.Headers;
using System.Text;
using Recognition.Cli.Tests;

namespace Recognition.Web.Tests.FieldCases;

/// <summary>Hands one case in wherever such a thing can be handed in, and brings back what was answered there.</summary>
public sealed class CaseRun(CaseServices services, FieldCase one)
{
    private readonly Expectation _expected = new(one.Expected);

    public async Task<IReadOnlyList<CaseAnswer>> AnswersAsync()
    {
        services.Publish(one.Documents);
        return one.As switch
        {
            "file" => [await PostAsync(), await UploadAsync(), Command()],
            "text" => [await PostAsync(), await PasteAsync()],
            "csv" => [await PlanAsync()],
            "catalog" => [PlanCatalog()],
            "http" or "steps" => await StepsAsync(),
            _ => throw new InvalidOperationException($"Nobody knows how a case is given as \"{one.As}\"."),
        };
    }

    private byte[] Bytes => FieldCase.Bytes(one.Text("file")!);

    private string MediaType => one.Text("contentType")!;

    // As a program hands it in.
    private async Task<CaseAnswer> PostAsync()
    {
        using var content = new ByteArrayContent(Bytes);
        var app = await services.ServiceForAsync(one);
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        var query = $"recipient={Uri.EscapeDataString(one.Recipient ?? "")}&asOf={Uri.EscapeDataString(one.AsOf ?? "")}";
        var answer = await AnswerAsync(app, $"POST /verify of {MediaType}", $"/verify?{query}", content);
        return await WithVcApiAsync(app, answer);
    }

    // As the page hands in a file.
    private async Task<CaseAnswer> UploadAsync()
    {
        using var file = new ByteArrayContent(Bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        using var form = Form();
        form.Add(file, "file", Path.GetFileName(one.Text("file")!));
        return await SubmitAsync(form, "an upload to /verify");
    }

    // As the page hands in a text.
    private async Task<CaseAnswer> PasteAsync()
    {
        using var form = Form();
        form.Add(new ByteArrayContent(Bytes), "credential");
        return await SubmitAsync(form, "a text pasted into /verify");
    }

    private MultipartFormDataContent Form() => new()
    {
        { new StringContent(one.Recipient ?? ""), "recipient" }, { new StringContent(one.AsOf ?? ""), "asOf" },
    };

    private async Task<CaseAnswer> SubmitAsync(MultipartFormDataContent form, string entrance)
    {
        var app = await services.ServiceForAsync(one);
        var answer = await AnswerAsync(app, entrance, "/verify", form);
        return await WithVcApiAsync(app, answer);
    }

    private async Task<CaseAnswer> WithVcApiAsync(RecognitionApp app, CaseAnswer answer) => _expected.AsksVcApi
        ? answer with { VcApi = await CaseSteps.AskVcApiAsync(app, Encoding.UTF8.GetString(Bytes)) }
        : answer;

    private async Task<CaseAnswer> AnswerAsync(RecognitionApp app, string entrance, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        return await CaseSteps.ReadAsync(entrance, await app.Client.SendAsync(request)) with { AsOf = one.AsOf };
    }

    private CaseAnswer Command()
    {
        using var shell = new Shell();
        foreach (var (name, value) in one.Settings) shell.Variables[name] = value!;
        List<string> arguments = ["verify", FieldCase.PathTo(one.Text("file")!), "--json"];
        foreach (var (place, file) in one.Documents)
            arguments.AddRange(["--document", $"{place}={FieldCase.PathTo(file)}"]);
        if (one.Recipient is { } recipient) arguments.AddRange(["--recipient", recipient]);
        if (one.AsOf is { } asOf) arguments.AddRange(["--as-of", asOf]);
        var answer = shell.Run([.. arguments]);
        var reported = answer.Bytes.Length > 0;
        return new CaseAnswer("recognition verify", reported ? 200 : 422, reported ? answer.Output : answer.Error)
        {
            AsOf = one.AsOf, ExitCode = answer.ExitCode,
        };
    }

    private async Task<CaseAnswer> PlanAsync()
    {
        using var content = new ByteArrayContent(Bytes);
        var app = await services.ServiceForAsync(one);
        var achievement = one.Text("achievement") is { } given and not "any" ? given : RecognitionApp.Badge;
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        var name = Path.GetFileName(one.Text("file")!);
        return await CaseSteps.ReadAsync("POST /api/plans", await app.SendAsync(
            HttpMethod.Post, $"/api/plans?achievement={achievement}&name={name}", content));
    }

    private CaseAnswer PlanCatalog()
    {
        using var shell = new Shell();
        var folder = FieldCase.PathTo(one.Text("folder")!);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException(folder);
        var answer = shell.Run("catalog", "plan", folder, "--data", shell.PathTo("data"));
        return new CaseAnswer("recognition catalog plan", answer.ExitCode == 0 ? 200 : 422, answer.Output + answer.Error)
        {
            Planned = answer.ExitCode == 0,
        };
    }

    private async Task<IReadOnlyList<CaseAnswer>> StepsAsync()
    {
        var app = await services.ServiceForAsync(one);
        var steps = new CaseSteps(app, services.NextAchievement(), _expected);
        await steps.RunAsync(one.Member(one.As == "http" ? "given" : "steps")?.EnumerateArray() ?? default);
        if (steps.Refused) return [];
        return [one.As == "http"
            ? await steps.SendAsync(one.Member("request")!.Value)
            : steps.Answer ?? throw new InvalidOperationException("No step asks the verifier.")];
    }
}
