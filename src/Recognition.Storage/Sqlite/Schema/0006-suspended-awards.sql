-- The schema of SQLite, number 6: awards can be suspended, and who changed a status is kept.

ALTER TABLE "awards" ADD COLUMN "revoked_by" TEXT NULL;
ALTER TABLE "awards" ADD COLUMN "suspended_at" INTEGER NULL;
ALTER TABLE "awards" ADD COLUMN "suspension_reason" TEXT NULL;
ALTER TABLE "awards" ADD COLUMN "suspended_by" TEXT NULL;
ALTER TABLE "award_versions" ADD COLUMN "lifts" INTEGER NOT NULL DEFAULT 0;
