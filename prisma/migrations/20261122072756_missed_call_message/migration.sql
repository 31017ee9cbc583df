-- AlterTable
ALTER TABLE "missed_call" ADD COLUMN     "message_call_id" TEXT;

-- CreateIndex
CREATE INDEX "missed_call_organization_unit_id_state_last_at_idx" ON "missed_call"("organization_unit_id", "state", "last_at");


