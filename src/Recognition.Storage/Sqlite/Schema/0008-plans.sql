-- The schema of SQLite, number 8: plans of awards for many, row by row.

CREATE TABLE "bulk_plans" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_bulk_plans" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NULL,
    "achievement" TEXT NULL,
    "state" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "applied_at" INTEGER NULL,
    "reversed_at" INTEGER NULL,
    "reversal_reason" TEXT NULL,
    "stopped" TEXT NULL,
    "actor" TEXT NULL,
    "origin" TEXT NULL
);

-- "request" is gone as soon as the row is awarded: what was said of a person stands once.
CREATE TABLE "bulk_plan_rows" (
    "plan_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "request" BLOB NULL,
    "problems" TEXT NULL,
    "award_row" INTEGER NULL,
    CONSTRAINT "pk_bulk_plan_rows" PRIMARY KEY ("plan_id", "number"),
    CONSTRAINT "fk_bulk_plan_rows_bulk_plans_plan_id" FOREIGN KEY ("plan_id")
        REFERENCES "bulk_plans" ("id") ON DELETE CASCADE
);

-- Who stood in which row, while a file is read.
CREATE TABLE "bulk_plan_recipients" (
    "plan_id" INTEGER NOT NULL,
    "identity" BLOB NOT NULL,
    "number" INTEGER NOT NULL,
    CONSTRAINT "pk_bulk_plan_recipients" PRIMARY KEY ("plan_id", "identity"),
    CONSTRAINT "fk_bulk_plan_recipients_bulk_plans_plan_id" FOREIGN KEY ("plan_id")
        REFERENCES "bulk_plans" ("id") ON DELETE CASCADE
);

CREATE INDEX "ix_bulk_plan_rows_plan_id_state_number" ON "bulk_plan_rows" ("plan_id", "state", "number");
