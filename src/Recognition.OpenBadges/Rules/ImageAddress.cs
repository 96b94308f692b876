using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>An image is fetched from the web or stands in a data: URI, as a PNG or an SVG.</summary>
internal sealed class ImageAddress() : BadgeRule(
    "image-address", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Image", BadgeChecks.Schema)
{
    internal override IReadOnlyList<BadgeClass> AppliesTo => [BadgeClass.Image];

    internal override void Check(RuleRun run, JsonElement node)
    {
        if (!node.TryGetText("id"u8, out var id)) return;
        if (id.StartsWith("https://"u8) || id.StartsWith("http://"u8)) return;
        if (!id.StartsWith("data:"u8))
            run.ReportAt("id", this, Weight.Tolerated, "The image is neither on the web nor in the badge.",
                "Give an https address or a data: URI.");
        else if (!id.StartsWith("data:image/png"u8) && !id.StartsWith("data:image/svg+xml"u8))
            run.ReportAt("id", this, Weight.Tolerated, "The image in the badge is neither a PNG nor an SVG.",
                "Use data:image/png or data:image/svg+xml.");
    }
}
