using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Keys;

/// <summary>A key by what names it: its id, its publicKeyMultibase, or its verification method.</summary>
internal static class FindKey
{
    public static Outcome<IssuerKey> In(RecognitionDbContext database, string name)
    {
        var last = name[(name.LastIndexOf('#') + 1)..];
        var key = int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? database.IssuerKeys.AsNoTracking().FirstOrDefault(key => key.Id == id)
            : database.IssuerKeys.AsNoTracking().FirstOrDefault(key => key.PublicKeyMultibase == last);
        return key is null ? Unknown(name) : key;
    }

    public static Outcome<Issuer> IssuerOf(RecognitionDbContext database, string name)
    {
        var key = In(database, name);
        return key.Ok ? database.Issuers.AsNoTracking().First(issuer => issuer.Id == key.Value.IssuerId) : key.Failure;
    }

    public static IssuerKey Among(List<IssuerKey> keys, int id) => keys.Find(key => key.Id == id)!;

    private static Failure Unknown(string name) => Failure.NotFound(
        "key-not-found", $"There is no key '{(name.Length > 80 ? name[..80] : name)}'.",
        "`recognition keys list` shows those that there are.");
}
