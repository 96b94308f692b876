using System.Text.Json;
using Recognition.OpenBadges.Baking;

namespace Recognition.OpenBadges.Rules;

/// <summary>Checks one value against the description of its member.</summary>
internal static class MemberValue
{
    public static void Check(RuleRun run, ClassShape shape, Member member, JsonElement value)
    {
        switch (member.Kind)
        {
            case MemberKind.Contexts:
                ContextOrder.Rule.CheckValue(run, value);
                break;
            case MemberKind.Types:
                CheckTypes(run, shape, member, value);
                break;
            case MemberKind.Object:
                CheckObject(run, member, value);
                break;
            case MemberKind.ProfileReference:
                CheckProfileReference(run, member, value);
                break;
            case MemberKind.Number:
                CheckNumber(run, shape, value);
                break;
            case MemberKind.Boolean:
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                    run.Report(shape, Weight.Error, "This must be true or false.", "Write true or false, unquoted.");
                break;
            default:
                if (IsText(run, shape, member, value) && member.Kind != MemberKind.Text)
                    CheckText(run, shape, member, JsonText.Utf8(value));
                break;
        }
    }

    private static void CheckText(RuleRun run, ClassShape shape, Member member, ReadOnlySpan<byte> text)
    {
        switch (member.Kind)
        {
            case MemberKind.Iri:
                AbsoluteIri.Rule.CheckValue(run, text, Weight.Error);
                break;
            case MemberKind.Url:
                AbsoluteIri.Rule.CheckValue(run, text, Weight.Tolerated);
                break;
            case MemberKind.DateTime:
                DateTimeForm.Rule.CheckValue(run, text);
                break;
            case MemberKind.Date when !DateTimeForm.IsDate(text):
                run.Report(shape, Weight.Error, "This is no date.", "Write it as 2026-01-31.");
                break;
            case MemberKind.LanguageCode when !LanguageTag.IsWellFormed(text):
                run.Report(shape, Weight.Error, "This is no language code.", "Write one like en, en-US or zh-Hant-TW.");
                break;
            case MemberKind.CompactJws when !BakedImage.IsCompactJws(text):
                run.Report(shape, Weight.Error, "This is no compact JWT.",
                    "Write three base64url parts with dots between.");
                break;
            case MemberKind.Constant or MemberKind.Enumeration when member.Find(text) is null:
                run.Report(shape, Weight.Error, "This value is not allowed here.", Allowed(member));
                break;
            case MemberKind.OpenEnumeration when member.Find(text) is null && !ExtensionName.Rule.CheckValue(run, text):
                run.Report(shape, Weight.Error, "This value is not allowed here.",
                    Allowed(member) + " Or ext: and a name.");
                break;
        }
    }

    private static void CheckTypes(RuleRun run, ClassShape shape, Member member, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            run.Report(shape, Weight.Tolerated, "A single type stands where an array is demanded.",
                "Put it into an array of one.");
        var found = member.Texts.Count == 0;
        foreach (var type in new OneOrMany(value))
        {
            if (type.ValueKind != JsonValueKind.String)
                run.Report(shape, Weight.Error, "A type must be a string.", "Write the name of the type.");
            else
                found |= member.Find(JsonText.Utf8(type)) is not null;
        }

        if (!found)
            run.Report(shape, Weight.Error, $"The type {string.Join(" or ", member.Texts)} is missing.", "Add it.");
    }

    private static void CheckObject(RuleRun run, Member member, JsonElement value)
    {
        // An embedded endorsement of somebody's badge is verified by itself and has its own report.
        var ownReport = member.Class == BadgeClass.EndorsementCredential && run.Reading == RuleReading.Verifying;
        if (!ownReport) run.Visit(member.Class, value);
    }

    private static void CheckProfileReference(RuleRun run, Member member, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            run.Visit(member.Class, value);
            return;
        }

        AbsoluteIri.Rule.CheckValue(run, JsonText.Utf8(value), Weight.Error);
        IssuerIsProfile.Rule.ReportReference(run);
    }

    private static void CheckNumber(RuleRun run, ClassShape shape, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
            run.Report(shape, Weight.Error, "This must be a number.", "Write a number, unquoted.");
        else if (!value.TryGetDouble(out var number) || !double.IsFinite(number))
            run.Report(shape, Weight.Error, "This number is too large.", "Write one that a double can hold.");
    }

    /// <summary>A language map is what newer schemas allow in place of a text; ours are texts.</summary>
    private static bool IsText(RuleRun run, ClassShape shape, Member member, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return true;
        var isMap = member.Kind == MemberKind.Text && IsLanguageMap(value);
        run.Report(shape, isMap ? Weight.Tolerated : Weight.Error, "This must be text.", "Write a string.");
        return false;
    }

    private static bool IsLanguageMap(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) return false;
        foreach (var entry in value.EnumerateObject())
            if (entry.Value.ValueKind != JsonValueKind.String) return false;
        return true;
    }

    private static string Allowed(Member member) => $"Allowed: {string.Join(", ", member.Texts)}.";
}
