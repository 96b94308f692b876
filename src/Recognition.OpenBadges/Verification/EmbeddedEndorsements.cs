using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.Verification;

/// <summary>One endorsement that stands in a badge, and the id of the object that it stands in.</summary>
internal sealed record EmbeddedEndorsement(ReadOnlyMemory<byte> Bytes, bool IsJwt, string? EndorsedId)
{
    public bool TryRead(
        [NotNullWhen(true)] out Credentials.Verification.SecuredCredential? credential,
        [NotNullWhen(false)] out BadgeProblem? problem)
    {
        var reading = BadgeFile.Read(Bytes, IsJwt ? "application/jwt" : null);
        (credential, problem) = (reading.Credential, reading.Problem);
        return reading.Ok;
    }
}

/// <summary>
/// Finds the members endorsement and endorsementJwt wherever they stand (Open Badges 3.0, section 8.2.5, step 6). It
/// does not look into an endorsement: those inside are about the endorser, not about the badge.
/// </summary>
internal static class EmbeddedEndorsements
{
    public static bool AreIn(JsonElement document) =>
        JsonMarshal.GetRawUtf8Value(document).IndexOf("\"endorsement"u8) >= 0;

    public static List<EmbeddedEndorsement> Find(JsonElement document)
    {
        List<EmbeddedEndorsement> found = [];
        Walk(document, found);
        return found;
    }

    private static void Walk(JsonElement node, List<EmbeddedEndorsement> found)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray()) Walk(item, found);
        }
        else if (node.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in node.EnumerateObject())
            {
                if (member.NameEquals("endorsement"u8) || member.NameEquals("endorsementJwt"u8))
                    Take(member.Value, node.Text("id"u8), found);
                else
                    Walk(member.Value, found);
            }
        }
    }

    private static void Take(JsonElement value, string? endorsedId, List<EmbeddedEndorsement> found)
    {
        foreach (var endorsement in new OneOrMany(value))
        {
            if (endorsement.ValueKind == JsonValueKind.Object)
                found.Add(new EmbeddedEndorsement(
                    JsonMarshal.GetRawUtf8Value(endorsement).ToArray(), IsJwt: false, endorsedId));
            else if (endorsement.ValueKind == JsonValueKind.String)
                found.Add(new EmbeddedEndorsement(
                    Encoding.UTF8.GetBytes(endorsement.GetString()!), IsJwt: true, endorsedId));
        }
    }
}
