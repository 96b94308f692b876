using System.Text.Json;
using Recognition.Credentials.Status;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// Revoked or suspended? (Bitstring Status List 1.0, section 3.2.) Only a list that is the issuer's own and has the bit
/// set says yes, only such a list with the bit clear says no; all else could not be checked.
/// </summary>
internal sealed class StatusChecks(StatusLists lists)
{
    private const string Revocation = "revocation";
    private const string Suspension = "suspension";

    public async ValueTask RunAsync(CredentialUnderCheck credential, List<Check> report)
    {
        var revoked = Revoked(CheckOutcome.NotApplicable, "It names no list in which it could be revoked.");
        var suspended = Suspended(CheckOutcome.NotApplicable, "It names no list in which it could be suspended.");
        Check? other = null;
        foreach (var status in credential.Document.Values("credentialStatus"))
        {
            if (status.ValueKind == JsonValueKind.Null) continue;
            if (status.HasType(RevocationList.TypeName))
                revoked = revoked.OrWorse(await AskOlderAsync(credential, status.Text("id")).ConfigureAwait(false));
            else if (!StatusListEntry.TryRead(status, out var entry, out var problem))
                revoked = revoked.OrWorse(Revoked(CheckOutcome.NotChecked, $"The status is not known: {problem}."));
            else if (entry.Purpose == Revocation)
            {
                revoked = revoked.OrWorse(
                    await AskAsync(credential, entry, Revoked, "revoked").ConfigureAwait(false));
                if (credential.Suspension is { } hold) suspended = suspended.OrWorse(Held(hold));
            }
            else if (entry.Purpose == Suspension)
                suspended = suspended.OrWorse(
                    await AskAsync(credential, entry, Suspended, "suspended").ConfigureAwait(false));
            else
                other = Other($"A status for \"{Quote.Short(entry.Purpose)}\" is not judged here.");
        }

        report.Add(revoked);
        report.Add(suspended);
        if (other is not null) report.Add(other);
        if (LookForGaps(credential) is { } gap) report.Add(gap);
    }

    // vc-di-ecdsa, section 3.6: the holder shows what he likes, unless the issuer made it mandatory.
    private static Check? LookForGaps(CredentialUnderCheck credential)
    {
        var document = credential.Document;
        if (!credential.Secured.Proofs.Any(proof => proof.Text("cryptosuite") == "ecdsa-sd-2023")) return null;
        var missing = !document.Has("credentialStatus") ? "a status"
            : !document.Has("validUntil") && !document.Has("expirationDate") ? "an end" : null;
        return missing is null ? null : new Check(
            "disclosure", "Nothing that decides was left out", CheckOutcome.NotChecked,
            $"The holder chooses what such a signature shows. Whether it has {missing} is not known.",
            Specifications.Status) { Kind = CheckKind.Disclosure };
    }

    // The list is plain JSON that nobody signed: its word is worth what its address is.
    private async ValueTask<Check> AskOlderAsync(CredentialUnderCheck credential, string? url)
    {
        if (credential.ProofOutcome == CheckOutcome.Failed)
            return Revoked(CheckOutcome.NotChecked, "Not looked up, since the credential's proof does not hold.");
        var answer = await lists.ReadOlderAsync(credential, url).ConfigureAwait(false);
        if (answer.Problem is not null)
            return Revoked(CheckOutcome.NotChecked, answer.Problem) with { Cause = answer.Cause };
        if (!answer.IsSet)
            return Revoked(CheckOutcome.Passed, "The issuer's revocation list (an older kind) does not name it.");
        if (credential.Request.AsOf is not null)
            return Revoked(
                CheckOutcome.NotChecked, "It is revoked today; the older kind of list does not say since when.");
        var why = answer.Reason is { Length: > 0 } reason ? $" Reason given: {Quote.Short(reason)}" : "";
        return Revoked(CheckOutcome.Failed, $"The issuer's revocation list names it as revoked.{why}");
    }

    private async ValueTask<Check> AskAsync(
        CredentialUnderCheck credential, StatusListEntry entry, Func<CheckOutcome, string, Check> check, string word)
    {
        // An address in a document that nobody has signed is not followed.
        if (credential.ProofOutcome == CheckOutcome.Failed)
            return check(CheckOutcome.NotChecked, "Not looked up, since the credential's proof does not hold.");
        var answer = await lists.ReadAsync(credential, entry).ConfigureAwait(false);
        if (answer.Problem is not null)
            return await AskRecordsAsync(credential, entry, check, word).ConfigureAwait(false)
                ?? check(CheckOutcome.NotChecked, answer.Problem) with { Cause = answer.Cause };
        if (credential.Request.AsOf is { } day)
            return await AskPastAsync(credential, entry, check, word, answer.IsSet, day).ConfigureAwait(false);
        return answer.IsSet
            ? await ExplainAsync(credential, entry, check, word).ConfigureAwait(false)
            : check(CheckOutcome.Passed, $"The issuer's status list says that it is not {word}.");
    }

    // Our own lists are signed from our own records: where the list cannot be signed just now, these know it already.
    private async ValueTask<Check?> AskRecordsAsync(
        CredentialUnderCheck credential, StatusListEntry entry, Func<CheckOutcome, string, Check> check, string word)
    {
        if (credential.Request.AsOf is not null) return null;
        if (await lists.IsSetAsync(credential, entry).ConfigureAwait(false) is not { } isSet) return null;
        return isSet
            ? await ExplainAsync(credential, entry, check, word, "The issuer's own records say").ConfigureAwait(false)
            : check(CheckOutcome.Passed, $"The issuer's own records say that it is not {word}; its signed list cannot be fetched just now.");
    }

    // A version that was corrected is out of force like one that was taken back; the difference matters to its holder.
    private async ValueTask<Check> ExplainAsync(
        CredentialUnderCheck credential, StatusListEntry entry, Func<CheckOutcome, string, Check> check, string word,
        string source = "The issuer's status list says")
    {
        var why = await lists.WhySetAsync(entry, credential.CancellationToken).ConfigureAwait(false);
        if (why?.SuspensionAt(credential.CheckedAt) is { } hold) return Hold(credential, hold);
        if (why?.ReplacedBy is { } later) return Replaced(credential, later, check);
        var reason = why?.Reason is { Length: > 0 } given ? $" Reason given: {Quote.Short(given)}" : "";
        return check(CheckOutcome.Failed, $"{source} that it is {word}.{reason}");
    }

    // A list says what holds today. Revocation is never taken back (Bitstring Status List, section 2.1): what is not
    // revoked today never was. Everything else must have been written down by somebody.
    private async ValueTask<Check> AskPastAsync(
        CredentialUnderCheck credential, StatusListEntry entry, Func<CheckOutcome, string, Check> check, string word,
        bool isSet, DateTimeOffset day)
    {
        if (day > credential.CheckedAt)
            return check(CheckOutcome.NotChecked, $"Whether it will be {word} then cannot be known today.");
        if (!isSet && entry.Purpose == Revocation)
            return check(CheckOutcome.Passed, "It is not revoked today, so it was not then either: no revocation is undone.");
        var was = await lists.WasSetAsync(entry, day, credential.CancellationToken).ConfigureAwait(false);
        if (was == true && entry.Purpose == Revocation
            && await lists.WhySetAsync(entry, credential.CancellationToken).ConfigureAwait(false) is { } why)
        {
            if (why.SuspensionAt(day) is { } hold) return Hold(credential, hold);
            if (why.ReplacedBy is { } later && later.Since <= day) return Replaced(credential, later, check);
        }

        return was switch
        {
            true => check(CheckOutcome.Failed, $"It was {word} on that day already."),
            false when isSet => check(CheckOutcome.Passed, $"It was not {word} on that day; today it is."),
            false => check(CheckOutcome.Passed, $"It was not {word} on that day."),
            _ => check(
                CheckOutcome.NotChecked,
                $"Today it is {(isSet ? "" : "not ")}{word}; the list does not say since when, so what was true "
                + "on that day is not known."),
        };
    }

    private static Check Replaced(
        CredentialUnderCheck credential, Replacement later, Func<CheckOutcome, string, Check> check)
    {
        credential.Replacement = later;
        return check(
            CheckOutcome.Failed,
            $"This version was replaced on {Headline.Day(later.Since)}: {Quote.Short(later.Reason)} "
            + $"The one that counts is at {later.Url}.") with { Cause = "replaced" };
    }

    // Its one entry is set because it is on hold. That is told by the other check, and no revocation is made of it.
    private static Check Hold(CredentialUnderCheck credential, Suspension hold)
    {
        credential.Suspension = hold;
        return Revoked(CheckOutcome.Passed, "It was not revoked: its entry in the status list is set for a suspension.");
    }

    private static Check Held(Suspension hold) => Suspended(
        CheckOutcome.Failed,
        $"Its issuer suspended it on {Headline.Day(hold.Since)}. Reason given: {Quote.Short(hold.Reason)}");

    private static Check Revoked(CheckOutcome outcome, string detail) =>
        new("status-revocation", "It is not revoked", outcome, detail, Specifications.Status)
        {
            Kind = CheckKind.Revocation,
        };

    private static Check Suspended(CheckOutcome outcome, string detail) =>
        new("status-suspension", "It is not suspended", outcome, detail, Specifications.Status)
        {
            Kind = CheckKind.Suspension,
        };

    private static Check Other(string detail) =>
        new("status-other", "Other statuses", CheckOutcome.NotChecked, detail, Specifications.Status)
        {
            Kind = CheckKind.Currency,
        };
}
