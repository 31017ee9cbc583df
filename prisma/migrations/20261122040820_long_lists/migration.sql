-- DropIndex
DROP INDEX "voicemail_box_organization_unit_id_idx";

-- CreateIndex
CREATE INDEX "user_name_id_idx" ON "user"("name", "id");

-- CreateIndex
CREATE INDEX "voicemail_box_organization_unit_id_created_at_id_idx" ON "voicemail_box"("organization_unit_id", "created_at", "id");



-- How many calls took the path of a case while it was switched on, for each line of the emergency log.
CREATE INDEX "call_of_case" ON "call" ("emergency_case_id", "started_at") WHERE "emergency_case_id" IS NOT NULL AND "activation_id" IS NULL;
