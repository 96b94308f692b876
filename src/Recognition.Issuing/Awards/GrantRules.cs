using Recognition.Credentials.Dids;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Programme;
using Recognition.OpenBadges.Model;
using Achievement = Recognition.Issuing.Achievements.Achievement;

namespace Recognition.Issuing.Awards;

/// <summary>
/// What must hold of a wish to award before anything is stored. The first rule that is broken is told, with a pointer
/// into the request.
/// </summary>
public static class GrantRules
{
    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch; // a JWT's nbf counts from here

    /// <param name="request">The wish as it was sent.</param>
    /// <param name="programme">The achievements as they stand.</param>
    /// <param name="now">The present: validFrom where none is given.</param>
    /// <param name="latest">The end of what validFrom may be, for whoever can wait; null for the present.</param>
    public static Outcome<AwardTerms> Check(
        GrantAwardRequest request, RecognitionProgramme programme, DateTimeOffset now, DateTimeOffset? latest = null)
    {
        var failures = new List<Failure>();
        return Check(request, programme, now, latest, failures) is { } terms ? terms : failures[0];
    }

    /// <summary>The same, with every part that is wrong; null where there is one.</summary>
    internal static AwardTerms? Check(
        GrantAwardRequest request, RecognitionProgramme programme, DateTimeOffset now, DateTimeOffset? latest,
        List<Failure> failures)
    {
        var before = failures.Count;
        var achievement = programme.Achievement(request.Achievement);
        if (achievement is null)
            failures.Add(Failure.Invalid("achievement-unknown", $"There is no achievement '{request.Achievement}'.",
                "/achievement", "Use an achievement's slug, the last part of its address."));
        else if (!achievement.Achievement.CanBeAwarded)
            failures.Add(Failure.Invalid("achievement-not-earnable",
                $"'{achievement.Name}' is {achievement.Achievement.Status.ToString().ToLowerInvariant()}: " +
                "it cannot be earned yet.", "/achievement"));

        var name = Good(Texts.Line(request.Recipient.Name, "/recipient/name", "The recipient's name"), failures);
        var email = Good(Email(request.Recipient.Email), failures);
        var did = Good(DidOf(request.Recipient.Did), failures);
        var period = Good(Period(request, achievement?.Achievement, now, latest), failures);
        var narrative = Good(Texts.Narrative(request.Narrative, "/narrative", "The narrative"), failures);
        var evidence = Good(Evidence(request.Evidence), failures);
        var results = achievement is null ? null : Good(Results(request.Results, achievement), failures);
        if (failures.Count > before) return null;

        return new AwardTerms
        {
            Achievement = achievement!,
            RecipientName = name!,
            Email = email,
            Did = did,
            ValidFrom = period.From,
            ValidUntil = period.Until,
            Narrative = narrative,
            Evidence = evidence!,
            Results = results!,
        };
    }

    private static T? Good<T>(Outcome<T> part, List<Failure> failures)
    {
        if (part.Ok) return part.Value;
        failures.Add(part.Failure);
        return default;
    }

    private static Outcome<string?> Email(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (string?)null;
        var address = Texts.Email(text, "/recipient/email");
        return address.Ok ? address.Value : address.Failure;
    }

    private static Outcome<string?> DidOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (string?)null;
        if (Did.TryParse(text.Trim(), out var did)) return did.Text;
        return Failure.Invalid("did-invalid", "This is not a DID.", "/recipient/did",
            "A DID reads did:method:identifier, without a path or a fragment.");
    }

    private static Outcome<(DateTimeOffset From, DateTimeOffset? Until)> Period(
        GrantAwardRequest request, Achievement? achievement, DateTimeOffset now, DateTimeOffset? latest)
    {
        var from = Instant.WholeSeconds(now);
        if (request.ValidFrom is { } givenFrom && !Instant.TryParse(givenFrom, out from))
            return NoTime(givenFrom, "/validFrom");
        if (from > latest)
            return Failure.Invalid("valid-from-too-far-ahead", "validFrom is more than a year ahead.", "/validFrom",
                "Award it when less than a year is left.");
        if (from > now && latest is null)
            return Failure.Invalid("valid-from-in-the-future", "validFrom is in the future.", "/validFrom",
                "Leave it out to award now; a date in the past is allowed.");
        if (from < Earliest)
            return Failure.Invalid("valid-from-too-early", "validFrom is before 1970.", "/validFrom");

        DateTimeOffset? until = achievement?.ValidForMonths is { } months ? AddMonths(from, months) : null;
        if (request.ValidUntil is { } givenUntil)
        {
            if (!Instant.TryParse(givenUntil, out var read)) return NoTime(givenUntil, "/validUntil");
            until = read;
        }

        if (until <= from)
            return Failure.Invalid("valid-until-before-valid-from", "validUntil is not after validFrom.",
                "/validUntil");
        return (from, until);
    }

    private static DateTimeOffset? AddMonths(DateTimeOffset from, int months) =>
        from.Year + (months / 12) >= 9998 ? null : from.AddMonths(months);

    private static Failure NoTime(string text, string pointer) => Failure.Invalid(
        "time-invalid", $"'{text}' is not a time with a zone.", pointer,
        "Write it as 2026-11-21T12:00:00Z, or with an offset such as +01:00 in place of the Z.");

    private static Outcome<IReadOnlyList<Evidence>> Evidence(IReadOnlyList<GrantEvidence> given)
    {
        var evidence = new Evidence[given.Count];
        for (var i = 0; i < given.Count; i++)
        {
            var (item, at) = (given[i], $"/evidence/{i}");
            string? url = null, name = null;
            if (item.Url is not null)
            {
                var address = Texts.WebAddress(item.Url, at + "/url", "The evidence's address");
                if (!address.Ok) return address.Failure;
                url = address.Value;
            }

            if (item.Name is not null)
            {
                var line = Texts.Line(item.Name, at + "/name", "The evidence's name");
                if (!line.Ok) return line.Failure;
                name = line.Value;
            }

            var narrative = Texts.Narrative(item.Narrative, at + "/narrative", "The evidence's narrative");
            if (!narrative.Ok) return narrative.Failure;
            if (url is null && narrative.Value is null)
                return Failure.Invalid("evidence-empty", "The evidence has neither an address nor a narrative.", at);
            evidence[i] = new Evidence { Id = url, Name = name, Narrative = narrative.Value };
        }

        return evidence;
    }

    private static Outcome<IReadOnlyList<Result>> Results(
        IReadOnlyList<GrantResult> given, PublishedAchievement achievement)
    {
        var results = new Result[given.Count];
        for (var i = 0; i < given.Count; i++)
        {
            var (item, at) = (given[i], $"/results/{i}");
            for (var earlier = 0; earlier < i; earlier++)
                if (given[earlier].ResultDescription == item.ResultDescription)
                    return Failure.Invalid("result-twice", "The same result stands here twice.",
                        at + "/resultDescription");
            if (Description(achievement, item.ResultDescription) is not { } description)
                return Failure.Invalid("result-description-unknown",
                    $"'{achievement.Name}' has no result '{item.ResultDescription}'.", at + "/resultDescription",
                    "Use the id of a resultDescription of the Achievement, as its address gives it.");
            if (Check(description, item, at) is { } failure) return failure;
            results[i] = new Result
            {
                ResultDescription = item.ResultDescription,
                Value = item.Value,
                Status = item.Status,
            };
        }

        return results;
    }

    private static Failure? Check(ResultDefinition description, GrantResult item, string at)
    {
        if ((item.Value is null) == (item.Status is null))
            return Failure.Invalid("result-value-or-status", "A result has either a value or a status.", at);
        if (item.Status is { } status)
            return ResultStatusTypes.All.Contains(status)
                ? null
                : Failure.Invalid("result-status-unknown", $"'{status}' is not a ResultStatusType.", at + "/status",
                    $"Use one of: {string.Join(", ", ResultStatusTypes.All)}.");
        if (description.ResultType == ResultTypes.Status)
            return Failure.Invalid("result-status-missing", $"'{description.Name}' is a status.", at + "/value",
                "Give \"status\" in place of \"value\".");
        if (ResultRules.CheckValue(description, item.Value!, at) is { } failure) return failure;
        return ResultRules.Reaches(description, item.Value!)
            ? null
            : Failure.Invalid("result-below-required",
                $"'{description.Name}' needs {description.RequiredValue} to be awarded.", at + "/value");
    }

    private static ResultDefinition? Description(PublishedAchievement achievement, string id)
    {
        var documents = achievement.Document.ResultDescription;
        for (var i = 0; i < documents.Count; i++)
            if (documents[i].Id == id) return achievement.Achievement.Results[i];
        return null;
    }
}
