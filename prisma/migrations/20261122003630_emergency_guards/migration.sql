-- AlterTable
ALTER TABLE "emergency_activation" ADD COLUMN     "exercise" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "organization_unit" ADD COLUMN     "default_emergency_case_id" UUID;

-- CreateTable
CREATE TABLE "emergency_switch_grant" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "emergency_switch_grant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "emergency_switch_grant_organization_unit_id_idx" ON "emergency_switch_grant"("organization_unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "emergency_switch_grant_user_id_organization_unit_id_key" ON "emergency_switch_grant"("user_id", "organization_unit_id");

-- CreateIndex
CREATE INDEX "organization_unit_default_emergency_case_id_idx" ON "organization_unit"("default_emergency_case_id");

-- AddForeignKey
ALTER TABLE "organization_unit" ADD CONSTRAINT "organization_unit_default_emergency_case_id_fkey" FOREIGN KEY ("default_emergency_case_id") REFERENCES "emergency_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_switch_grant" ADD CONSTRAINT "emergency_switch_grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_switch_grant" ADD CONSTRAINT "emergency_switch_grant_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
