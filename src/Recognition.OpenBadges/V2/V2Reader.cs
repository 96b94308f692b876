using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.LinkedData.Documents;

namespace Recognition.OpenBadges.V2;

/// <summary>
/// Fetches the documents of Open Badges 2.0, which point at one another: assertion, badge class, profile, key,
/// revocation list. Each counts because of its host, and is taken from no other. A verification asks for eight at most.
/// </summary>
internal sealed class V2Reader(IDocumentResolver resolver, VerifierOptions options)
{
    public async ValueTask<V2Answer> GetAsync(string url, CancellationToken cancellationToken)
    {
        var name = Quote.Short(url);
        if (V2Documents.WebUri(url) is null || url.Length > 2048)
            return new V2Answer(default, V2Absence.Unreachable, $"\"{name}\" is not a web address");
        var answer = await resolver.GetFromHostAsync(url, cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            ResourceAnswer.Found found => Read(name, found.Bytes),
            ResourceAnswer.NotFound { Gone: true } =>
                new V2Answer(default, V2Absence.Gone, $"{name} was taken away for good") { Cause = answer.Cause },
            ResourceAnswer.NotFound =>
                new V2Answer(default, V2Absence.NotThere, $"there is nothing at {name}") { Cause = answer.Cause },
            _ => new V2Answer(default, V2Absence.Unreachable, $"{name} could not be reached: {answer.Reason}")
            {
                Cause = answer.Cause,
            },
        };
    }

    private V2Answer Read(string name, ReadOnlyMemory<byte> bytes)
    {
        var limits = new StrictJsonLimits(options.MaxResourceBytes);
        if (!StrictJson.TryParse(bytes, limits, out var root, out var refused))
        {
            var why = $"{name} does not hold JSON: {refused.Message.TrimEnd('.')}";
            return new V2Answer(default, V2Absence.Unreadable, why);
        }

        return root.ValueKind == JsonValueKind.Object
            ? new V2Answer(root, V2Absence.None, "")
            : new V2Answer(default, V2Absence.Unreadable, $"{name} does not hold a JSON object");
    }
}
