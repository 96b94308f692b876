using System.Text.Json;

namespace Recognition.Issuing.Awards;

/// <summary>
/// A wish to award as JSON: <c>{"achievement", "recipient": {"name", "email"?, "did"?}, "validFrom"?, "validUntil"?,
/// "narrative"?, "evidence"?: [{"url", "name", "narrative"}], "results"?: [{"resultDescription", "value"|"status"}]}</c>.
/// A member that is not among these is refused: a misspelled validUntil would be signed away for ever.
/// </summary>
public static class ReadGrantAwardRequest
{
    private const int MaxEntries = 100;

    public static Outcome<GrantAwardRequest> From(JsonElement json)
    {
        try
        {
            return Reading.Request(json);
        }
        catch (RefusedException refused)
        {
            return refused.Failure;
        }
    }

    private sealed class RefusedException(Failure failure) : Exception
    {
        public Failure Failure => failure;
    }

    private static class Reading
    {
        public static GrantAwardRequest Request(JsonElement json)
        {
            Members(json, "", "achievement", "recipient", "validFrom", "validUntil", "narrative", "evidence", "results");
            return new GrantAwardRequest
            {
                Achievement = Required(json, "", "achievement"),
                Recipient = Recipient(json),
                ValidFrom = Text(json, "", "validFrom"),
                ValidUntil = Text(json, "", "validUntil"),
                Narrative = Text(json, "", "narrative"),
                Evidence = List(json, "evidence", Evidence),
                Results = List(json, "results", Result),
            };
        }

        private static GrantRecipient Recipient(JsonElement json)
        {
            if (!json.TryGetProperty("recipient", out var recipient) || recipient.ValueKind == JsonValueKind.Null)
                throw Refuse("member-missing", "'recipient' is missing.", "/recipient");
            Members(recipient, "/recipient", "name", "email", "did");
            return new GrantRecipient
            {
                Name = Required(recipient, "/recipient", "name"),
                Email = Text(recipient, "/recipient", "email"),
                Did = Text(recipient, "/recipient", "did"),
            };
        }

        private static GrantEvidence Evidence(JsonElement json, string at)
        {
            Members(json, at, "url", "name", "narrative");
            return new GrantEvidence
            {
                Url = Text(json, at, "url"),
                Name = Text(json, at, "name"),
                Narrative = Text(json, at, "narrative"),
            };
        }

        private static GrantResult Result(JsonElement json, string at)
        {
            Members(json, at, "resultDescription", "value", "status");
            return new GrantResult
            {
                ResultDescription = Required(json, at, "resultDescription"),
                Value = Text(json, at, "value"),
                Status = Text(json, at, "status"),
            };
        }

        private static List<T> List<T>(JsonElement json, string name, Func<JsonElement, string, T> read)
        {
            var list = new List<T>();
            if (!json.TryGetProperty(name, out var array) || array.ValueKind == JsonValueKind.Null) return list;
            if (array.ValueKind != JsonValueKind.Array) throw Refuse("wrong-type", $"'{name}' is not an array.", "/" + name);
            if (array.GetArrayLength() > MaxEntries)
                throw Refuse("too-many", $"'{name}' has more than {MaxEntries} entries.", "/" + name);
            foreach (var entry in array.EnumerateArray()) list.Add(read(entry, $"/{name}/{list.Count}"));
            return list;
        }

        private static void Members(JsonElement json, string at, params ReadOnlySpan<string> known)
        {
            if (json.ValueKind != JsonValueKind.Object)
                throw Refuse("wrong-type", $"{(at.Length == 0 ? "The request" : $"'{at}'")} is not an object.", at);
            foreach (var member in json.EnumerateObject())
            {
                var name = NameOf(member, at);
                if (!known.Contains(name))
                    throw Refuse("member-unknown", $"'{name}' is not a member of this object.", $"{at}/{Escape(name)}",
                        $"Known are: {string.Join(", ", known.ToArray())}.");
            }
        }

        private static string Required(JsonElement json, string at, string name) =>
            Text(json, at, name) ?? throw Refuse("member-missing", $"'{name}' is missing.", $"{at}/{name}");

        private static string? Text(JsonElement json, string at, string name)
        {
            if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
            if (value.ValueKind != JsonValueKind.String)
                throw Refuse("wrong-type", $"'{name}' is not a string.", $"{at}/{name}");
            try
            {
                return value.GetString();
            }
            catch (InvalidOperationException) // half of a surrogate pair
            {
                throw Refuse("text-forbidden-characters", $"'{name}' holds half characters.", $"{at}/{name}");
            }
        }

        private static string NameOf(JsonProperty member, string at)
        {
            try
            {
                return member.Name;
            }
            catch (InvalidOperationException)
            {
                throw Refuse("text-forbidden-characters", "A member's name holds half characters.", at);
            }
        }

        private static string Escape(string name) => // RFC 6901, section 3
            name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

        private static RefusedException Refuse(string code, string message, string pointer, string? hint = null) =>
            new(Failure.Invalid(code, message, pointer, hint));
    }
}
