-- AlterTable
ALTER TABLE "workflow_reference" ADD COLUMN     "opening_hours_id" UUID;

-- CreateTable
CREATE TABLE "opening_hours" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "time_zone" TEXT NOT NULL,
    "categories" JSONB NOT NULL,
    "default_category_id" UUID NOT NULL,
    "weekly" JSONB NOT NULL DEFAULT '[]',
    "dated" JSONB NOT NULL DEFAULT '[]',
    "holidays" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "opening_hours_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "opening_hours_name_key_key" ON "opening_hours"("name_key");

-- CreateIndex
CREATE INDEX "opening_hours_organization_unit_id_idx" ON "opening_hours"("organization_unit_id");

-- CreateIndex
CREATE INDEX "workflow_reference_opening_hours_id_idx" ON "workflow_reference"("opening_hours_id");

-- AddForeignKey
ALTER TABLE "opening_hours" ADD CONSTRAINT "opening_hours_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_reference" ADD CONSTRAINT "workflow_reference_opening_hours_id_fkey" FOREIGN KEY ("opening_hours_id") REFERENCES "opening_hours"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "opening_hours"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();

-- A workflow reference points at exactly one thing.
ALTER TABLE "workflow_reference" DROP CONSTRAINT "workflow_reference_has_one_target";
ALTER TABLE "workflow_reference" ADD CONSTRAINT "workflow_reference_has_one_target" CHECK (
  num_nonnulls("resource_id", "service_id", "opening_hours_id") = 1
);
