-- The schema of SQLite, number 13: whether the earner of an award has opened its page to search engines.

ALTER TABLE "awards" ADD COLUMN "open_to_search" INTEGER NOT NULL DEFAULT 0;
