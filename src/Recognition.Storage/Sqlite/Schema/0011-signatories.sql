-- The schema of SQLite, number 11: who stands for an issuer on its certificates, as JSON.

ALTER TABLE "issuers" ADD COLUMN "signatories" TEXT NOT NULL DEFAULT '[]';
