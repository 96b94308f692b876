-- The schema of SQLite, number 4: the life of keys, the history of DID documents, and why a version replaced another.

ALTER TABLE "issuer_keys" ADD COLUMN "activated_at" INTEGER NULL;
ALTER TABLE "issuer_keys" ADD COLUMN "retired_at" INTEGER NULL;
ALTER TABLE "issuer_keys" ADD COLUMN "compromised_since" INTEGER NULL;
UPDATE "issuer_keys" SET "activated_at" = "created_at";

ALTER TABLE "award_versions" ADD COLUMN "reason" TEXT NULL;
ALTER TABLE "award_versions" ADD COLUMN "replaces" INTEGER NOT NULL DEFAULT 0;

-- DID documents as they were published, one row for each change.
CREATE TABLE "did_document_versions" (
    "issuer_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "document" BLOB NOT NULL,
    "published_at" INTEGER NOT NULL,
    CONSTRAINT "pk_did_document_versions" PRIMARY KEY ("issuer_id", "number"),
    CONSTRAINT "fk_did_document_versions_issuers_issuer_id" FOREIGN KEY ("issuer_id")
        REFERENCES "issuers" ("id") ON DELETE RESTRICT
);
