using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>
/// The order of the contexts is normative: VC Data Model first, Open Badges second. Somebody's older version, or the
/// contexts of VC Data Model 1.1, are a warning.
/// </summary>
internal sealed class ContextOrder() : BadgeRule(
    "context-order", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#AchievementCredential", BadgeChecks.Contexts)
{
    public static readonly ContextOrder Rule = new();

    private static ReadOnlySpan<byte> CredentialsV2 => "https://www.w3.org/ns/credentials/v2"u8;

    private static ReadOnlySpan<byte> CredentialsV1 => "https://www.w3.org/2018/credentials/v1"u8;

    private static ReadOnlySpan<byte> OpenBadges => "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"u8;

    private static ReadOnlySpan<byte> OpenBadgesFolder => "https://purl.imsglobal.org/spec/ob/v3p0/"u8;

    public void CheckValue(RuleRun run, JsonElement contexts)
    {
        if (contexts.ValueKind != JsonValueKind.Array || contexts.GetArrayLength() < 2)
        {
            run.Report(this, Weight.Error, "There must be an array of at least two contexts.",
                $"Begin it with {Model.OpenBadgesContexts.CredentialsV2} and {Model.OpenBadgesContexts.OpenBadges}.");
            return;
        }

        var index = 0;
        foreach (var context in contexts.EnumerateArray())
        {
            run.Enter(index);
            CheckOne(run, index, context);
            run.Leave();
            index++;
        }
    }

    /// <summary>True if the document says by its first context that it is of VC Data Model 1.1.</summary>
    internal static bool IsLegacy(JsonElement document)
    {
        foreach (var context in document.Items("@context"u8))
            return context.ValueKind == JsonValueKind.String && JsonText.Utf8(context).SequenceEqual(CredentialsV1);
        return false;
    }

    private void CheckOne(RuleRun run, int index, JsonElement context)
    {
        var isText = context.ValueKind == JsonValueKind.String;
        switch (index)
        {
            case 0:
                CheckFirst(run, isText ? JsonText.Utf8(context) : default);
                break;
            case 1:
                CheckSecond(run, isText ? JsonText.Utf8(context) : default);
                break;
            case > 1 when !isText && context.ValueKind != JsonValueKind.Object:
                run.Report(this, Weight.Error, "A context must be an IRI or an object.",
                    "Write its IRI, or leave it out.");
                break;
        }
    }

    private void CheckFirst(RuleRun run, ReadOnlySpan<byte> context)
    {
        if (context.SequenceEqual(CredentialsV2)) return;
        if (context.SequenceEqual(CredentialsV1))
            run.Report(this, Weight.Tolerated, "This is a credential of VC Data Model 1.1, which is no longer issued.",
                "Ask the issuer for a version of VC Data Model 2.0.");
        else
            run.Report(this, Weight.Error, "The first context is not that of verifiable credentials.",
                $"Put {Model.OpenBadgesContexts.CredentialsV2} first.");
    }

    private void CheckSecond(RuleRun run, ReadOnlySpan<byte> context)
    {
        if (context.SequenceEqual(OpenBadges)) return;
        if (IsOtherVersion(context))
            run.Report(this, Weight.Tolerated,
                "The second context is another version of Open Badges 3.0 than the current one.",
                $"Use {Model.OpenBadgesContexts.OpenBadges}.");
        else
            run.Report(this, Weight.Error, "The second context is not that of Open Badges 3.0.",
                $"Put {Model.OpenBadgesContexts.OpenBadges} second.");
    }

    /// <summary>
    /// <c>context.json</c>, <c>context-3.n.n.json</c> (as the schema's pattern has it) or the old alias.
    /// </summary>
    private static bool IsOtherVersion(ReadOnlySpan<byte> context)
    {
        if (!context.StartsWith(OpenBadgesFolder)) return false;
        var name = context[OpenBadgesFolder.Length..];
        if (name.SequenceEqual("context.json"u8) || name.SequenceEqual("context/ob_v3p0.jsonld"u8)) return true;
        return name.Length == 18 && name.StartsWith("context-3."u8) && name.EndsWith(".json"u8)
            && char.IsAsciiDigit((char)name[10]) && name[11] == '.' && char.IsAsciiDigit((char)name[12]);
    }
}
