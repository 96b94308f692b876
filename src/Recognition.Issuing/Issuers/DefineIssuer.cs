using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Issuers;

/// <summary>What is to be known of an issuer. The slug names it; the rest may change.</summary>
public sealed record IssuerDefinition
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>Its own site, absolute.</summary>
    public required string Url { get; init; }

    public string? Description { get; init; }

    public string? Email { get; init; }

    /// <summary>An absolute address of the logo.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>The numeric id of its LinkedIn page.</summary>
    public string? LinkedInOrganizationId { get; init; }

    /// <summary>The colour of its pages and badges, <c>#rrggbb</c>; null for one that its slug chooses.</summary>
    public string? Accent { get; init; }

    /// <summary>Who stands for it on its certificates, at most <see cref="Signatory.Most"/>.</summary>
    public IReadOnlyList<Signatory> Signatories { get; init; } = [];
}

/// <summary>Creates an issuer with its two signing keys, or takes over what changed.</summary>
public sealed class DefineIssuer(
    IDbContextFactory<RecognitionDbContext> contexts, WriteQueue queue, IKeyCustodian keys, PublicUrl publicUrl,
    TimeProvider clock)
{
    public async Task<Outcome<Change>> ExecuteAsync(
        IssuerDefinition definition, CancellationToken cancellationToken = default)
    {
        var rightful = Check(definition);
        if (!rightful.Ok) return rightful.Failure;

        var created = await CreateKeysAsync(definition.Slug, cancellationToken);
        if (!created.Ok) return created.Failure;
        var outcome = await queue.RunAsync(
            database => Store(database, rightful.Value, created.Value), cancellationToken);
        if (!outcome.Ok || outcome.Value != Change.Created) Discard(created.Value);
        return outcome;
    }

    /// <summary>
    /// The files of a new issuer's keys. They come before its row: an issuer that is stored can always sign, and files
    /// without a row are only unused.
    /// </summary>
    internal async Task<Outcome<List<NewKey>>> CreateKeysAsync(string slug, CancellationToken cancellationToken)
    {
        var created = new List<NewKey>(2);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.Issuers.AnyAsync(issuer => issuer.Slug == slug, cancellationToken)) return created;
        foreach (var use in (ReadOnlySpan<KeyUse>)[KeyUse.Ed25519, KeyUse.P256])
        {
            var key = keys.Create(use);
            if (!key.Ok) return key.Failure;
            created.Add(key.Value);
        }

        return created;
    }

    internal void Discard(List<NewKey> created)
    {
        foreach (var key in created) keys.Discard(key.PublicKeyMultibase);
    }

    /// <summary>The change itself, inside a write transaction.</summary>
    internal Outcome<Change> Store(RecognitionDbContext database, IssuerDefinition definition, List<NewKey> created)
    {
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        var issuer = database.Issuers.FirstOrDefault(issuer => issuer.Slug == definition.Slug);
        var isNew = issuer is null;
        if (issuer is null)
            database.Issuers.Add(issuer = new Issuer { Slug = definition.Slug, CreatedAt = now });
        if (!issuer.Define(definition, now)) return Change.Unchanged;

        AuditTrail.Record(
            database, now, isNew ? "issuer.defined" : "issuer.changed", $"issuers/{issuer.Slug}", database.Entry(issuer));
        Revision.Raise(database, Revision.Programme);
        if (!isNew) return Change.Updated;
        database.SaveChanges();
        foreach (var key in created)
        {
            var row = new IssuerKey
            {
                IssuerId = issuer.Id,
                Use = key.Use,
                PublicKeyMultibase = key.PublicKeyMultibase,
                CreatedAt = now,
            };
            row.Activate(now);
            AuditTrail.Record(database, now, "key.activated", row.Subject, database.IssuerKeys.Add(row));
        }

        database.SaveChanges();
        DidDocumentVersion.Keep(database, issuer, publicUrl, now);
        return Change.Created;
    }

    internal static Outcome<IssuerDefinition> Check(IssuerDefinition definition)
    {
        if (!Slug.IsValid(definition.Slug)) return Slug.Refusal(definition.Slug, "/slug");
        var name = Texts.Line(definition.Name, "/name", "The name");
        if (!name.Ok) return name.Failure;
        var url = Texts.WebAddress(definition.Url, "/url", "The issuer's site");
        if (!url.Ok) return url.Failure;
        var description = Texts.Narrative(definition.Description, "/description", "The description");
        if (!description.Ok) return description.Failure;
        if (definition.Email is not null && Texts.Email(definition.Email, "/email") is { Ok: false } email)
            return email.Failure;
        if (definition.ImageUrl is not null &&
            Texts.WebAddress(definition.ImageUrl, "/imageUrl", "The logo") is { Ok: false } image)
            return image.Failure;
        if (definition.LinkedInOrganizationId is { } linkedIn && (linkedIn.Length is 0 or > 20 ||
            !linkedIn.All(char.IsAsciiDigit)))
            return Failure.Invalid("linkedin-id-invalid", "A LinkedIn organization id is a number.",
                "/linkedInOrganizationId");
        if (definition.Accent is not null && !Colour.TryParse(definition.Accent, out _))
            return Failure.Invalid(
                "colour-invalid", $"'{definition.Accent}' is not a colour.", "/accent", "Write it as #rrggbb.");
        var signatories = Signatory.Check(definition.Signatories);
        if (!signatories.Ok) return signatories.Failure;
        return definition with
        {
            Name = name.Value, Url = url.Value, Description = description.Value, Signatories = signatories.Value,
        };
    }
}
