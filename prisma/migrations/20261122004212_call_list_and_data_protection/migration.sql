-- DropIndex
DROP INDEX "call_service_id_started_at_idx";

-- DropIndex
DROP INDEX "call_started_at_idx";

-- AlterTable
ALTER TABLE "call" ADD COLUMN     "masked_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "data_protection" (
    "organization_unit_id" UUID NOT NULL,
    "days" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_protection_pkey" PRIMARY KEY ("organization_unit_id")
);

-- CreateTable
CREATE TABLE "purge_run" (
    "id" UUID NOT NULL,
    "night" TEXT,
    "asked_by" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "results" JSONB NOT NULL DEFAULT '[]',
    "error" TEXT,

    CONSTRAINT "purge_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "purge_run_started_at_idx" ON "purge_run"("started_at");

-- CreateIndex
CREATE INDEX "purge_run_night_idx" ON "purge_run"("night");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_user_id_list_name_key_key" ON "saved_view"("user_id", "list", "name_key");

-- CreateIndex
CREATE INDEX "call_started_at_id_idx" ON "call"("started_at", "id");

-- CreateIndex
CREATE INDEX "call_service_id_started_at_id_idx" ON "call"("service_id", "started_at", "id");

-- AddForeignKey
ALTER TABLE "data_protection" ADD CONSTRAINT "data_protection_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What the purge looks for: calls that nobody has masked yet, by age.
CREATE INDEX "call_not_masked" ON "call" ("started_at") WHERE "masked_at" IS NULL;
