-- The schema of SQLite, number 3: what an instance issued can be suspended.

-- "status_purposes" says what a credential has an entry for; all that were given out before were for revocation.
CREATE TABLE "instance_credentials_3" (
    "row" INTEGER NOT NULL CONSTRAINT "pk_instance_credentials" PRIMARY KEY AUTOINCREMENT,
    "instance" TEXT NOT NULL,
    "credential_id" TEXT NULL,
    "document" BLOB NOT NULL,
    "status_list" INTEGER NULL,
    "status_index" INTEGER NULL,
    "status_purposes" TEXT NULL,
    "revoked" INTEGER NOT NULL,
    "suspended" INTEGER NOT NULL,
    "issued_at" INTEGER NOT NULL,
    CONSTRAINT "fk_instance_credentials_instances_instance" FOREIGN KEY ("instance")
        REFERENCES "instances" ("name") ON DELETE RESTRICT
);

INSERT INTO "instance_credentials_3"
    ("row", "instance", "credential_id", "document", "status_list", "status_index", "status_purposes", "revoked",
     "suspended", "issued_at")
SELECT "row", "instance", "credential_id", "document", "status_list", "status_index",
    CASE WHEN "status_list" IS NULL THEN NULL ELSE 'revocation' END, "revoked", 0, "issued_at"
FROM "instance_credentials";

DROP TABLE "instance_credentials";
ALTER TABLE "instance_credentials_3" RENAME TO "instance_credentials";

CREATE INDEX "ix_instance_credentials_instance_credential_id" ON "instance_credentials" ("instance", "credential_id");
CREATE UNIQUE INDEX "ix_instance_credentials_instance_status_list_status_index"
    ON "instance_credentials" ("instance", "status_list", "status_index");
