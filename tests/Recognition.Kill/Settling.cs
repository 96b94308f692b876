using System.Net;

namespace Recognition.Kill;

/// <summary>
/// What was cut off is asked for again, as a client would: the repeated key completes its award, and does not make
/// another; what was or was not done is looked up, and was done wholly or not at all.
/// </summary>
internal sealed class Settling(HttpClient service, Ledger ledger)
{
    public async Task SettleAsync(Entry entry)
    {
        var what = entry.Unsettled;
        entry.Unsettled = Unsettled.Nothing;
        switch (what)
        {
            case Unsettled.Grant:
                await new Asking(service, ledger).GrantAsync(entry);
                await new Asking(service, ledger).RepeatAsync(entry);
                break;
            case Unsettled.Correction:
            case Unsettled.Renewal:
                await LookUpAsync(entry, replaces: what == Unsettled.Correction);
                break;
            case Unsettled.Revocation:
                await RevokeAgainAsync(entry);
                break;
            case Unsettled.Suspension:
                await new Asking(service, ledger).SuspendAsync(entry);
                break;
            case Unsettled.Lifting:
                var before = entry.Versions.Count;
                await LookUpAsync(entry, replaces: true);
                if (entry.Versions.Count > before) entry.Suspended = false;
                break;
            default:
                await new Asking(service, ledger).RepeatAsync(entry);
                break;
        }
    }

    private async Task LookUpAsync(Entry entry, bool replaces)
    {
        var versions = await Audit.VersionsAsync(service, entry.Id!);
        if (versions.Count < entry.Versions.Count)
            ledger.Find($"{entry.Id} had {entry.Versions.Count} versions, and has {versions.Count}");
        if (versions.Count > entry.Versions.Count + 1)
            ledger.Find($"{entry.Id} was changed once, and has {versions.Count - entry.Versions.Count} versions more");
        if (versions.Count > entry.Versions.Count)
            entry.Versions.Add(new Signed(
                await Audit.VersionAsync(service, entry.Id!, entry.Versions.Count + 1), replaces));
    }

    private async Task RevokeAgainAsync(Entry entry)
    {
        using var page = await service.GetAsync($"/awards/{entry.Id}.json");
        if (page.StatusCode != HttpStatusCode.OK) ledger.Find($"{entry.Id} is answered with {(int)page.StatusCode}");
        await new Asking(service, ledger).RevokeAsync(entry);
    }
}
