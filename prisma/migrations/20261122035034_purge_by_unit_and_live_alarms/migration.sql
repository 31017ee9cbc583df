-- AlterTable
ALTER TABLE "purge_run" ADD COLUMN     "time_zone" TEXT;

-- CreateTable
CREATE TABLE "purge_run_unit" (
    "purge_run_id" UUID NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "counts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "purge_run_unit_pkey" PRIMARY KEY ("purge_run_id","organization_unit_id")
);

-- CreateIndex
CREATE INDEX "purge_run_unit_organization_unit_id_idx" ON "purge_run_unit"("organization_unit_id");

-- AddForeignKey
ALTER TABLE "purge_run_unit" ADD CONSTRAINT "purge_run_unit_purge_run_id_fkey" FOREIGN KEY ("purge_run_id") REFERENCES "purge_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purge_run_unit" ADD CONSTRAINT "purge_run_unit_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Below: what Prisma's schema language cannot say.

-- Until now every run was for every unit, at the hour of the root. What it came to is known only for all together.
INSERT INTO "purge_run_unit" ("purge_run_id", "organization_unit_id", "counts")
  SELECT run."id", unit."id", 'null' FROM "purge_run" run JOIN "organization_unit" unit ON unit."created_at" <= run."started_at";
UPDATE "purge_run" SET "time_zone" = (SELECT "time_zone" FROM "organization_unit" WHERE "parent_id" IS NULL)
  WHERE "night" IS NOT NULL;

-- Whoever raises, counts up or clears an alarm: open screens hear of it, with the unit it is of. Only a hint.
CREATE FUNCTION "tell_of_alarm"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM pg_notify('alarm', COALESCE(OLD."organization_unit_id"::text, ''));
  ELSE
    PERFORM pg_notify('alarm', COALESCE(NEW."organization_unit_id"::text, ''));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "tells_of_alarm" AFTER INSERT OR UPDATE OR DELETE ON "alarm"
  FOR EACH ROW EXECUTE FUNCTION "tell_of_alarm"();
