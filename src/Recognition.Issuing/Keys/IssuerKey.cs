using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Keys;

/// <summary>
/// The public part of a signing key, and what may be done with it. The private part is a file of the
/// <see cref="KeyFolder"/>; the database never holds it.
/// </summary>
public sealed class IssuerKey
{
    public int Id { get; private set; }

    public required int IssuerId { get; init; }

    public required KeyUse Use { get; init; }

    /// <summary>The Multikey form of the public key: names the key file and the verification method.</summary>
    public required string PublicKeyMultibase { get; init; }

    public KeyState State { get; private set; } = KeyState.Pending;

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ActivatedAt { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>From this moment on somebody else may have signed with it.</summary>
    public DateTimeOffset? CompromisedSince { get; private set; }

    /// <summary>What the audit trail calls it.</summary>
    internal string Subject => $"keys/{PublicKeyMultibase}";

    private static readonly Func<RecognitionDbContext, string, KeyState?> ReadState = EF.CompileQuery(
        (RecognitionDbContext database, string publicKeyMultibase) => database.IssuerKeys
            .Where(key => key.PublicKeyMultibase == publicKeyMultibase).Select(key => (KeyState?)key.State)
            .FirstOrDefault());

    /// <summary>The state of the key of a verification method, as it is in this transaction.</summary>
    internal static KeyState? StateOf(RecognitionDbContext database, string verificationMethod) =>
        ReadState(database, verificationMethod[(verificationMethod.IndexOf('#', StringComparison.Ordinal) + 1)..]);

    internal void Activate(DateTimeOffset now) => (State, ActivatedAt) = (KeyState.Active, now);

    internal void Retire(DateTimeOffset now) => (State, RetiredAt) = (KeyState.Retired, now);

    internal void Compromise(DateTimeOffset since, DateTimeOffset now) =>
        (State, CompromisedSince, RetiredAt) = (KeyState.Compromised, since, RetiredAt ?? now);

    internal sealed class Mapping : IEntityTypeConfiguration<IssuerKey>
    {
        public void Configure(EntityTypeBuilder<IssuerKey> builder)
        {
            builder.HasKey(key => key.Id);
            builder.HasIndex(key => key.PublicKeyMultibase).IsUnique();
            builder.HasIndex(key => new { key.IssuerId, key.Use })
                .IsUnique().HasFilter($"state = '{nameof(KeyState.Active)}'");
            builder.HasOne<Issuer>().WithMany().HasForeignKey(key => key.IssuerId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>What a key signs; an issuer has one active key of each.</summary>
public enum KeyUse
{
    /// <summary>Ed25519: Data Integrity proofs, status lists and the W3C form of the JWT.</summary>
    Ed25519,

    /// <summary>P-256: the Open Badges form of the JWT (ES256).</summary>
    P256,
}

/// <summary>A key goes through these in order, and never back.</summary>
public enum KeyState
{
    /// <summary>Published, so that verifiers know it before it signs; it signs nothing yet.</summary>
    Pending,

    /// <summary>It signs.</summary>
    Active,

    /// <summary>It signs no more; what it signed stays good.</summary>
    Retired,

    /// <summary>Somebody else may have it: nothing that it signed is to be believed.</summary>
    Compromised,
}
