using Microsoft.EntityFrameworkCore;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.People;

/// <summary>
/// Who a recipient is to an issuer: the person with the same DID, else the one with the same e-mail address. Without
/// either nobody can be recognized, and each award has a person of its own.
/// </summary>
internal static class FindPerson
{
    private static readonly Func<RecognitionDbContext, int, IdentifierKind, string, Task<Person?>> ByIdentifier =
        EF.CompileAsyncQuery((RecognitionDbContext database, int issuer, IdentifierKind kind, string value) =>
            database.PersonIdentifiers.AsNoTracking()
                .Where(identifier => identifier.IssuerId == issuer && identifier.Kind == kind &&
                    identifier.Value == value)
                .Select(identifier => identifier.Person).FirstOrDefault());

    public static async Task<FoundPerson> ExecuteAsync(
        RecognitionDbContext database, int issuerId, string? did, string? email)
    {
        var byDid = did is null ? null : await ByIdentifier(database, issuerId, IdentifierKind.Did, did);
        var byEmail = email is null ? null : await ByIdentifier(database, issuerId, IdentifierKind.Email, email);
        if (byEmail is null && email is not null && Identity.Read(email).WithUnicodeDomain is { } earlier)
            byEmail = await ByIdentifier(database, issuerId, IdentifierKind.Email, earlier);
        return new FoundPerson(
            byDid ?? byEmail, did is not null && byDid is null ? did : null,
            email is not null && byEmail is null ? email : null);
    }
}

/// <summary>Who was found, and what is to be kept of what was not known of them.</summary>
/// <param name="Person">Null where it is somebody new.</param>
/// <param name="NewDid">The DID, where nobody has it yet.</param>
/// <param name="NewEmail">The address, where nobody has it yet.</param>
internal sealed record FoundPerson(Person? Person, string? NewDid, string? NewEmail);
