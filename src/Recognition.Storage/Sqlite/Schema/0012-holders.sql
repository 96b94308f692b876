-- The schema of SQLite, number 12: how many hold an achievement is counted over an index alone, which takes a
-- twentieth of the time that the table takes.

CREATE INDEX "ix_awards_achievement_id_valid_until" ON "awards" ("achievement_id", "valid_until")
    WHERE held AND state = 'Issued';
