using System.Security.Cryptography;
using Recognition.Issuing.Awards;
using Recognition.Issuing.People;

namespace Recognition.Issuing.Plans;

/// <summary>Who a row's recipient is.</summary>
/// <param name="Person">Of the tables, or new.</param>
/// <param name="ExpiredRow">An award of the same achievement to them that has expired.</param>
internal sealed record ChunkRecipient(PersonToStore Person, long? ExpiredRow);

/// <summary>
/// The recipients of a chunk, in the order of the file: each is who the tables say, or who an earlier row of the chunk
/// has made known.
/// </summary>
internal sealed class ChunkRecipients(RecognitionDbContext database, RandomNumberGenerator random, DateTimeOffset now)
    : IDisposable
{
    private readonly FindHolder _holders = new(database);
    private readonly Dictionary<(int Issuer, IdentifierKind Kind, string Value), PersonToStore> _people = [];
    private readonly HashSet<(int Achievement, string Subject)> _held = [];

    /// <summary>The row of the award that the recipient holds already (0: of this chunk), or null and who it is.</summary>
    public long? Add(AwardTerms terms, out ChunkRecipient recipient)
    {
        var issuer = terms.Achievement.Issuer.Issuer.Id;
        var known = _holders.Find(terms);
        var byDid = Person(issuer, IdentifierKind.Did, terms.Did, known.ByDid);
        var byEmail = Person(issuer, IdentifierKind.Email, terms.Email, known.ByEmail);
        var person = byDid ?? byEmail ?? new PersonToStore(null, SubjectId.Draw(random));
        var held = person.Id is { } id ? _holders.Held(terms, id) : null;
        recipient = new ChunkRecipient(person, held?.Row);
        if (held is { } award && !(award.ValidUntil <= now)) return award.Row;
        if (!_held.Add((terms.Achievement.Achievement.Id, person.SubjectId))) return 0;
        if (byDid is null) Remember(issuer, IdentifierKind.Did, terms.Did, person);
        if (byEmail is null) Remember(issuer, IdentifierKind.Email, terms.Email, person);
        return null;
    }

    private void Remember(int issuer, IdentifierKind kind, string? value, PersonToStore person)
    {
        if (value is null) return;
        _people[(issuer, kind, value)] = person;
        person.NewIdentifiers.Add((kind, value));
    }

    private PersonToStore? Person(int issuer, IdentifierKind kind, string? value, KnownPerson? known)
    {
        if (value is null) return null;
        if (_people.TryGetValue((issuer, kind, value), out var person)) return person;
        if (known is not { } stored) return null;
        return _people[(issuer, kind, value)] = new PersonToStore(stored.Id, stored.SubjectId);
    }

    public void Dispose() => _holders.Dispose();
}
