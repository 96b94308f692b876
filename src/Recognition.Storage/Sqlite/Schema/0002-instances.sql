-- The schema of SQLite, number 2: the instances of the VC-API, and what they issued.

-- The key of each instance that was configured once; its file lies in the key folder.
CREATE TABLE "instances" (
    "name" TEXT NOT NULL CONSTRAINT "pk_instances" PRIMARY KEY,
    "public_key_multibase" TEXT NOT NULL,
    "allocated" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL
);

-- What was issued, as it left. An entry of a status list is used once.
CREATE TABLE "instance_credentials" (
    "row" INTEGER NOT NULL CONSTRAINT "pk_instance_credentials" PRIMARY KEY AUTOINCREMENT,
    "instance" TEXT NOT NULL,
    "credential_id" TEXT NULL,
    "document" BLOB NOT NULL,
    "status_list" INTEGER NULL,
    "status_index" INTEGER NULL,
    "revoked" INTEGER NOT NULL,
    "issued_at" INTEGER NOT NULL,
    CONSTRAINT "fk_instance_credentials_instances_instance" FOREIGN KEY ("instance")
        REFERENCES "instances" ("name") ON DELETE RESTRICT
);

CREATE INDEX "ix_instance_credentials_instance_credential_id" ON "instance_credentials" ("instance", "credential_id");
CREATE UNIQUE INDEX "ix_instance_credentials_instance_status_list_status_index"
    ON "instance_credentials" ("instance", "status_list", "status_index");
