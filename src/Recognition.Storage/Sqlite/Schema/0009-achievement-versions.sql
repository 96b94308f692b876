-- The schema of SQLite, number 9: what an achievement demanded and said, version by version.

CREATE TABLE "achievement_versions" (
    "achievement_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "defined_at" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "criteria_narrative" TEXT NULL,
    "criteria_url" TEXT NULL,
    "achievement_type" TEXT NOT NULL,
    "level" TEXT NULL,
    "tags" TEXT NOT NULL,
    "alignments" TEXT NOT NULL,
    "results" TEXT NOT NULL,
    "valid_for_months" INTEGER NULL,
    "version" TEXT NULL,
    "status" TEXT NOT NULL,
    "svg_hash" TEXT NULL,
    CONSTRAINT "pk_achievement_versions" PRIMARY KEY ("achievement_id", "number"),
    CONSTRAINT "fk_achievement_versions_achievements_achievement_id" FOREIGN KEY ("achievement_id")
        REFERENCES "achievements" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_achievement_versions_pictures_svg_hash" FOREIGN KEY ("svg_hash")
        REFERENCES "pictures" ("hash") ON DELETE RESTRICT
);
CREATE INDEX "ix_achievement_versions_svg_hash" ON "achievement_versions" ("svg_hash");

-- Nothing is known of what they said before: the first version is the present one.
INSERT INTO "achievement_versions" ("achievement_id", "number", "defined_at", "name", "description",
    "criteria_narrative", "criteria_url", "achievement_type", "level", "tags", "alignments", "results",
    "valid_for_months", "version", "status", "svg_hash")
SELECT "id", 1, "updated_at", "name", "description", "criteria_narrative", "criteria_url", "achievement_type", "level",
    "tags", "alignments", "results", "valid_for_months", "version", "status", "svg_hash"
FROM "achievements";
