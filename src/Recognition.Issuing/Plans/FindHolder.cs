using Recognition.Issuing.Awards;
using Recognition.Issuing.People;
using Recognition.Issuing.Writing;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Plans;

/// <summary>A person as the table has them.</summary>
internal readonly record struct KnownPerson(int Id, string SubjectId);

/// <summary>The award of an achievement that its person holds.</summary>
internal readonly record struct HeldAward(long Row, DateTimeOffset? ValidUntil);

/// <summary>What the tables know of a recipient.</summary>
internal readonly record struct Holder(KnownPerson? ByDid, KnownPerson? ByEmail, HeldAward? Held);

/// <summary>
/// <see cref="FindPerson"/> for many: the person with the same DID, else the one with the same address, and whether that
/// one holds the achievement.
/// </summary>
internal sealed class FindHolder(RecognitionDbContext database) : IDisposable
{
    private readonly Statement _person = new(database,
        "SELECT p.id, p.subject_id FROM person_identifiers i JOIN people p ON p.id = i.person_id "
        + "WHERE i.issuer_id = @0 AND i.kind = @1 AND i.value = @2", 3);

    private readonly Statement _held = new(database,
        "SELECT \"row\", valid_until FROM awards WHERE achievement_id = @0 AND person_id = @1 AND held", 2);

    public Holder Find(AwardTerms terms)
    {
        var issuer = terms.Achievement.Issuer.Issuer.Id;
        var byDid = Person(issuer, IdentifierKind.Did, terms.Did);
        var byEmail = Person(issuer, IdentifierKind.Email, terms.Email);
        if (byEmail is null && terms.Email is { } email && Identity.Read(email).WithUnicodeDomain is { } earlier)
            byEmail = Person(issuer, IdentifierKind.Email, earlier);
        return new Holder(byDid, byEmail, (byDid ?? byEmail) is { } person ? Held(terms, person.Id) : null);
    }

    /// <summary>The award that a person holds of the achievement.</summary>
    public HeldAward? Held(AwardTerms terms, int person)
    {
        using var rows = _held.Rows(terms.Achievement.Achievement.Id, person);
        if (!rows.Read()) return null;
        return new HeldAward(
            rows.GetInt64(0), rows.IsDBNull(1) ? null : DateTimeOffset.FromUnixTimeSeconds(rows.GetInt64(1)));
    }

    private KnownPerson? Person(int issuer, IdentifierKind kind, string? value)
    {
        if (value is null) return null;
        using var rows = _person.Rows(issuer, kind.ToString(), value);
        return rows.Read() ? new KnownPerson(rows.GetInt32(0), rows.GetString(1)) : null;
    }

    public void Dispose()
    {
        _person.Dispose();
        _held.Dispose();
    }
}
