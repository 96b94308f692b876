-- The schema of SQLite, number 1. Scripts are applied once, in order; one that was published is never edited: a change
-- is a new script. Times are whole UTC seconds since 1970. A test compares the result with the model.

-- SHA-256 of each API key.
CREATE TABLE "api_keys" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_api_keys" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "hash" BLOB NOT NULL,
    "created_at" INTEGER NOT NULL
);

-- What an Idempotency-Key was first used for.
CREATE TABLE "idempotency_records" (
    "api_key_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" BLOB NOT NULL,
    "award_id" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "pk_idempotency_records" PRIMARY KEY ("api_key_id", "key")
);

-- Who awards badges.
CREATE TABLE "issuers" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_issuers" PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NULL,
    "email" TEXT NULL,
    "image_url" TEXT NULL,
    "linked_in_organization_id" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL
);

-- Pictures by the SHA-256 of their bytes; one that was replaced stays, for badges name it.
CREATE TABLE "pictures" (
    "hash" TEXT NOT NULL CONSTRAINT "pk_pictures" PRIMARY KEY,
    "media_type" TEXT NOT NULL,
    "bytes" BLOB NOT NULL
);

-- Counters that are read before anything kept in memory is used.
CREATE TABLE "revisions" (
    "name" TEXT NOT NULL CONSTRAINT "pk_revisions" PRIMARY KEY,
    "value" INTEGER NOT NULL
);

-- Public parts and states of signing keys; the private parts are files of the data directory.
CREATE TABLE "issuer_keys" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_issuer_keys" PRIMARY KEY AUTOINCREMENT,
    "issuer_id" INTEGER NOT NULL,
    "use" TEXT NOT NULL,
    "public_key_multibase" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "fk_issuer_keys_issuers_issuer_id" FOREIGN KEY ("issuer_id")
        REFERENCES "issuers" ("id") ON DELETE RESTRICT
);

-- A person as one issuer knows them; the subject id stands in badges of those who gave no DID.
CREATE TABLE "people" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_people" PRIMARY KEY AUTOINCREMENT,
    "issuer_id" INTEGER NOT NULL,
    "subject_id" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "fk_people_issuers_issuer_id" FOREIGN KEY ("issuer_id") REFERENCES "issuers" ("id") ON DELETE RESTRICT
);

-- Bitstring status lists; "revision" is the version counter.
CREATE TABLE "status_lists" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_status_lists" PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "issuer_id" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "allocated" INTEGER NOT NULL,
    "open" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "fk_status_lists_issuers_issuer_id" FOREIGN KEY ("issuer_id")
        REFERENCES "issuers" ("id") ON DELETE RESTRICT
);

-- What can be awarded.
CREATE TABLE "achievements" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_achievements" PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "issuer_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "criteria_narrative" TEXT NULL,
    "criteria_url" TEXT NULL,
    "achievement_type" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "audience" TEXT NULL,
    "level" TEXT NULL,
    "tags" TEXT NOT NULL,
    "alignments" TEXT NOT NULL,
    "results" TEXT NOT NULL,
    "valid_for_months" INTEGER NULL,
    "human_code" TEXT NULL,
    "in_language" TEXT NULL,
    "version" TEXT NULL,
    "status" TEXT NOT NULL,
    "svg_hash" TEXT NULL,
    "png_hash" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "fk_achievements_issuers_issuer_id" FOREIGN KEY ("issuer_id")
        REFERENCES "issuers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_achievements_pictures_png_hash" FOREIGN KEY ("png_hash")
        REFERENCES "pictures" ("hash") ON DELETE RESTRICT,
    CONSTRAINT "fk_achievements_pictures_svg_hash" FOREIGN KEY ("svg_hash")
        REFERENCES "pictures" ("hash") ON DELETE RESTRICT
);

-- DIDs and normalized e-mail addresses: the only place where an address stands in clear.
CREATE TABLE "person_identifiers" (
    "issuer_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    CONSTRAINT "pk_person_identifiers" PRIMARY KEY ("issuer_id", "kind", "value"),
    CONSTRAINT "fk_person_identifiers_people_person_id" FOREIGN KEY ("person_id")
        REFERENCES "people" ("id") ON DELETE CASCADE
);

-- Bits that are set.
CREATE TABLE "status_entries" (
    "status_list_id" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "set_at" INTEGER NOT NULL,
    CONSTRAINT "pk_status_entries" PRIMARY KEY ("status_list_id", "index"),
    CONSTRAINT "fk_status_entries_status_lists_status_list_id" FOREIGN KEY ("status_list_id")
        REFERENCES "status_lists" ("id") ON DELETE RESTRICT
);

-- Signed lists as they were published.
CREATE TABLE "status_list_versions" (
    "status_list_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "credential" BLOB NOT NULL,
    "published_at" INTEGER NOT NULL,
    "valid_until" INTEGER NOT NULL,
    CONSTRAINT "pk_status_list_versions" PRIMARY KEY ("status_list_id", "number"),
    CONSTRAINT "fk_status_list_versions_status_lists_status_list_id" FOREIGN KEY ("status_list_id")
        REFERENCES "status_lists" ("id") ON DELETE RESTRICT
);

-- Who holds what. "row" is never shown; "position" is the order in which awards were issued.
CREATE TABLE "awards" (
    "row" INTEGER NOT NULL CONSTRAINT "pk_awards" PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "issuer_id" INTEGER NOT NULL,
    "achievement_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "recipient_name" TEXT NOT NULL,
    "valid_from" INTEGER NOT NULL,
    "valid_until" INTEGER NULL,
    "state" TEXT NOT NULL,
    "held" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "revoked_at" INTEGER NULL,
    "revocation_reason" TEXT NULL,
    CONSTRAINT "fk_awards_achievements_achievement_id" FOREIGN KEY ("achievement_id")
        REFERENCES "achievements" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_awards_issuers_issuer_id" FOREIGN KEY ("issuer_id") REFERENCES "issuers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_awards_people_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE RESTRICT
);

-- What is to be signed ("plan") and what was signed ("credential"), byte for byte, for ever.
CREATE TABLE "award_versions" (
    "award_row" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "plan" BLOB NOT NULL,
    "verification_method" TEXT NOT NULL,
    "proof_created" INTEGER NOT NULL,
    "credential" BLOB NULL,
    "status_list_id" INTEGER NOT NULL,
    "status_index" INTEGER NOT NULL,
    "svg_hash" TEXT NULL,
    "png_hash" TEXT NULL,
    CONSTRAINT "pk_award_versions" PRIMARY KEY ("award_row", "number"),
    CONSTRAINT "fk_award_versions_awards_award_row" FOREIGN KEY ("award_row")
        REFERENCES "awards" ("row") ON DELETE RESTRICT,
    CONSTRAINT "fk_award_versions_status_lists_status_list_id" FOREIGN KEY ("status_list_id")
        REFERENCES "status_lists" ("id") ON DELETE RESTRICT
);

-- The JWT forms that were asked for.
CREATE TABLE "award_jwts" (
    "award_row" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "jwt" TEXT NOT NULL,
    CONSTRAINT "pk_award_jwts" PRIMARY KEY ("award_row", "number", "kind"),
    CONSTRAINT "fk_award_jwts_award_versions_award_row_number" FOREIGN KEY ("award_row", "number")
        REFERENCES "award_versions" ("award_row", "number") ON DELETE RESTRICT
);
CREATE INDEX "ix_achievements_issuer_id" ON "achievements" ("issuer_id");
CREATE INDEX "ix_achievements_png_hash" ON "achievements" ("png_hash");
CREATE UNIQUE INDEX "ix_achievements_slug" ON "achievements" ("slug");
CREATE INDEX "ix_achievements_svg_hash" ON "achievements" ("svg_hash");
CREATE UNIQUE INDEX "ix_api_keys_hash" ON "api_keys" ("hash");
CREATE UNIQUE INDEX "ix_award_versions_status_list_id_status_index" ON "award_versions" ("status_list_id", "status_index");
CREATE UNIQUE INDEX "ix_awards_achievement_id_person_id" ON "awards" ("achievement_id", "person_id") WHERE held;
CREATE UNIQUE INDEX "ix_awards_id" ON "awards" ("id");
CREATE INDEX "ix_awards_issuer_id" ON "awards" ("issuer_id");
CREATE INDEX "ix_awards_person_id" ON "awards" ("person_id");
CREATE UNIQUE INDEX "ix_awards_position" ON "awards" ("position");
CREATE INDEX "ix_awards_state" ON "awards" ("state") WHERE state = 'Planned';
CREATE INDEX "ix_idempotency_records_award_id" ON "idempotency_records" ("award_id");
CREATE UNIQUE INDEX "ix_issuer_keys_issuer_id_use" ON "issuer_keys" ("issuer_id", "use") WHERE state = 'Active';
CREATE UNIQUE INDEX "ix_issuer_keys_public_key_multibase" ON "issuer_keys" ("public_key_multibase");
CREATE UNIQUE INDEX "ix_issuers_slug" ON "issuers" ("slug");
CREATE INDEX "ix_people_issuer_id" ON "people" ("issuer_id");
CREATE UNIQUE INDEX "ix_people_subject_id" ON "people" ("subject_id");
CREATE INDEX "ix_person_identifiers_person_id" ON "person_identifiers" ("person_id");
CREATE UNIQUE INDEX "ix_status_lists_issuer_id_purpose" ON "status_lists" ("issuer_id", "purpose") WHERE open;
CREATE UNIQUE INDEX "ix_status_lists_slug" ON "status_lists" ("slug");
