-- The schema of SQLite, number 10: the colour of an issuer.

ALTER TABLE "issuers" ADD COLUMN "accent" TEXT NULL;
