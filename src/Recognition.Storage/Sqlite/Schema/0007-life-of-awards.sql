-- The schema of SQLite, number 7: drafts, scheduled awards, the outbox, and who is at the schedule.

ALTER TABLE "awards" ADD COLUMN "approved_at" INTEGER NULL;
ALTER TABLE "awards" ADD COLUMN "approved_by" TEXT NULL;
ALTER TABLE "awards" ADD COLUMN "outbox_version" INTEGER NOT NULL DEFAULT 0;

-- What is a draft or scheduled, as it was asked for.
CREATE TABLE "award_requests" (
    "award_row" INTEGER NOT NULL CONSTRAINT "pk_award_requests" PRIMARY KEY,
    "request" BLOB NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" INTEGER NULL,
    "problem" TEXT NULL,
    CONSTRAINT "fk_award_requests_awards_award_row" FOREIGN KEY ("award_row")
        REFERENCES "awards" ("row") ON DELETE RESTRICT
);

-- What somebody is to be told of.
CREATE TABLE "outbox" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_outbox" PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "award_row" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "done_at" INTEGER NULL,
    "cancelled_at" INTEGER NULL,
    CONSTRAINT "fk_outbox_awards_award_row" FOREIGN KEY ("award_row") REFERENCES "awards" ("row") ON DELETE RESTRICT
);

CREATE TABLE "leases" (
    "name" TEXT NOT NULL CONSTRAINT "pk_leases" PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "until" INTEGER NOT NULL
);

-- Awards that are there already are no news; only of their end somebody is to be told.
UPDATE "awards" SET "outbox_version" = "version";
INSERT INTO "outbox" ("kind", "award_row", "version", "days", "due_at", "created_at")
SELECT CASE "days" WHEN 0 THEN 'Expired' ELSE 'Reminder' END, "row", "version", "days",
    "valid_until" - "days" * 86400, unixepoch()
FROM "awards", (SELECT 90 AS "days" UNION SELECT 30 UNION SELECT 7 UNION SELECT 0)
WHERE "state" = 'Issued' AND "valid_until" - "days" * 86400 > unixepoch();

CREATE INDEX "ix_award_requests_due_at" ON "award_requests" ("due_at");
CREATE INDEX "ix_awards_outbox_version" ON "awards" ("outbox_version") WHERE outbox_version < version;
CREATE UNIQUE INDEX "ix_outbox_award_row_kind_version_days" ON "outbox" ("award_row", "kind", "version", "days");
CREATE INDEX "ix_outbox_due_at" ON "outbox" ("due_at") WHERE done_at IS NULL AND cancelled_at IS NULL;
