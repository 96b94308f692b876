using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Plans;

/// <summary>The wish of a plan's row: stored as <c>POST /api/awards</c> takes it, and read again to be awarded.</summary>
internal static class PlanRequest
{
    /// <summary>
    /// Files name results by the slug of their description, and give a status in the same cell as a value: both become
    /// what the API takes. What is not known stays, and is refused by the rules.
    /// </summary>
    public static GrantAwardRequest Resolve(GrantAwardRequest request, RecognitionProgramme programme)
    {
        if (request.Results.Count == 0 || programme.Achievement(request.Achievement) is not { } achievement)
            return request;
        var results = new GrantResult[request.Results.Count];
        for (var i = 0; i < results.Length; i++) results[i] = Resolve(request.Results[i], achievement);
        return request with { Results = results };
    }

    private static GrantResult Resolve(GrantResult result, PublishedAchievement achievement)
    {
        var descriptions = achievement.Document.ResultDescription;
        for (var i = 0; i < descriptions.Count; i++)
        {
            var definition = achievement.Achievement.Results[i];
            if (result.ResultDescription != descriptions[i].Id && result.ResultDescription != definition.Slug) continue;
            var isStatus = definition.ResultType == OpenBadges.Model.ResultTypes.Status && result.Status is null;
            return new GrantResult
            {
                ResultDescription = descriptions[i].Id,
                Value = isStatus ? null : result.Value,
                Status = isStatus ? result.Value : result.Status,
            };
        }

        return result;
    }

    public static byte[] Write(GrantAwardRequest request) => CredentialJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("achievement", request.Achievement);
        json.WriteStartObject("recipient");
        json.WriteString("name", request.Recipient.Name);
        Write(json, "email", request.Recipient.Email?.Trim());
        Write(json, "did", request.Recipient.Did?.Trim());
        json.WriteEndObject();
        Write(json, "validFrom", request.ValidFrom);
        Write(json, "validUntil", request.ValidUntil);
        Write(json, "narrative", request.Narrative);
        if (request.Evidence.Count > 0) WriteEvidence(json, request.Evidence);
        if (request.Results.Count > 0) WriteResults(json, request.Results);
        json.WriteEndObject();
    });

    public static GrantAwardRequest Read(byte[] stored)
    {
        using var json = JsonDocument.Parse(stored);
        var request = ReadGrantAwardRequest.From(json.RootElement);
        return request.Ok
            ? request.Value
            : throw new InvalidOperationException($"A stored row cannot be read: {request.Failure}");
    }

    private static void WriteEvidence(Utf8JsonWriter json, IReadOnlyList<GrantEvidence> evidence)
    {
        json.WriteStartArray("evidence");
        foreach (var piece in evidence)
        {
            json.WriteStartObject();
            Write(json, "url", piece.Url);
            Write(json, "name", piece.Name);
            Write(json, "narrative", piece.Narrative);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteResults(Utf8JsonWriter json, IReadOnlyList<GrantResult> results)
    {
        json.WriteStartArray("results");
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("resultDescription", result.ResultDescription);
            Write(json, "value", result.Value);
            Write(json, "status", result.Status);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }
}
