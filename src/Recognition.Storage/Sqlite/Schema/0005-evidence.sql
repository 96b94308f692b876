-- The schema of SQLite, number 5: what happened, and proof of it.

-- What hashes that are about an award are salted with; gone when its person is erased.
ALTER TABLE "awards" ADD COLUMN "salt" BLOB NULL;

-- Every change, each with the hash of the one before. Ids and hashes only.
CREATE TABLE "audit_entries" (
    "number" INTEGER NOT NULL CONSTRAINT "pk_audit_entries" PRIMARY KEY,
    "at" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "origin" TEXT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" BLOB NULL,
    "after" BLOB NULL,
    "previous" BLOB NOT NULL,
    "hash" BLOB NOT NULL
);
CREATE TRIGGER "audit_entries_are_not_changed" BEFORE UPDATE ON "audit_entries"
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER "audit_entries_are_not_removed" BEFORE DELETE ON "audit_entries"
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

-- The issuance log: the leaves and the complete subtrees of a Merkle tree (RFC 9162).
CREATE TABLE "log_entries" (
    "index" INTEGER NOT NULL CONSTRAINT "pk_log_entries" PRIMARY KEY,
    "hash" BLOB NOT NULL,
    "award_row" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "logged_at" INTEGER NOT NULL
);
CREATE INDEX "ix_log_entries_award_row_number_form" ON "log_entries" ("award_row", "number", "form");
CREATE TRIGGER "log_entries_are_not_changed" BEFORE UPDATE ON "log_entries"
BEGIN SELECT RAISE(ABORT, 'the issuance log is append-only'); END;
CREATE TRIGGER "log_entries_are_not_removed" BEFORE DELETE ON "log_entries"
BEGIN SELECT RAISE(ABORT, 'the issuance log is append-only'); END;

CREATE TABLE "log_nodes" (
    "level" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "hash" BLOB NOT NULL,
    CONSTRAINT "pk_log_nodes" PRIMARY KEY ("level", "index")
);

-- Heads of the log that were signed and handed out.
CREATE TABLE "log_heads" (
    "tree_size" INTEGER NOT NULL,
    "audit_entries" INTEGER NOT NULL,
    "audit_hash" BLOB NOT NULL,
    "root_hash" BLOB NOT NULL,
    "signed_at" INTEGER NOT NULL,
    "jws" TEXT NOT NULL,
    CONSTRAINT "pk_log_heads" PRIMARY KEY ("tree_size", "audit_entries")
);
