using System.Text.Json;

namespace Recognition.Credentials.Verification.Reading;

/// <summary>
/// The subjects of endorsements that stand in a document and are about the document itself. They are further node
/// objects of its id, as Open Badges 3.0 has them; all that they say is that it is endorsed.
/// </summary>
internal static class EndorsedSubjects
{
    public static int Count(JsonElement document, string id)
    {
        var count = 0;
        Walk(document, id, isEndorsement: false, ref count);
        return count;
    }

    private static void Walk(JsonElement element, string id, bool isEndorsement, ref int count)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Walk(item, id, isEndorsement, ref count);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (isEndorsement)
                foreach (var subject in element.Values("credentialSubject"))
                    if (IsAbout(subject, id)) count++;
            foreach (var member in element.EnumerateObject())
                if (member.Name != "@context") Walk(member.Value, id, member.Name == "endorsement", ref count);
        }
    }

    private static bool IsAbout(JsonElement subject, string id)
    {
        if (subject.Text("id") != id || !subject.HasType(SignedMembers.EndorsementSubject)
            || subject.Values("type").Count != 1) return false;
        foreach (var member in subject.EnumerateObject())
            if (member.Name is not ("id" or "type" or "endorsementComment")) return false;
        return true;
    }
}
