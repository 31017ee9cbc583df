-- AlterTable
ALTER TABLE "emergency_case" ADD COLUMN     "destination_voicemail_box_id" UUID;

-- AlterTable
ALTER TABLE "workflow_reference" ADD COLUMN     "voicemail_box_id" UUID;

-- CreateTable
CREATE TABLE "voicemail_box" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "max_seconds" INTEGER NOT NULL DEFAULT 180,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "voicemail_box_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "voicemail_box_prompt" (
    "voicemail_box_id" UUID NOT NULL,
    "culture" TEXT NOT NULL,
    "resource_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "voicemail_box_prompt_pkey" PRIMARY KEY ("voicemail_box_id","culture")
);

-- CreateTable
CREATE TABLE "voicemail_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "voicemail_box_id" UUID NOT NULL,
    "recording_id" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "service_id" UUID,
    "caller_number" TEXT,
    "caller_name" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "wav" BYTEA,
    "heard_at" TIMESTAMPTZ(3),
    "heard_by_name" TEXT,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "voicemail_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "voicemail_listening" (
    "message_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "voicemail_listening_pkey" PRIMARY KEY ("message_id","user_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "voicemail_box_name_key_key" ON "voicemail_box"("name_key");

-- CreateIndex
CREATE INDEX "voicemail_box_organization_unit_id_idx" ON "voicemail_box"("organization_unit_id");

-- CreateIndex
CREATE INDEX "voicemail_box_prompt_resource_id_idx" ON "voicemail_box_prompt"("resource_id");

-- CreateIndex
CREATE UNIQUE INDEX "voicemail_message_recording_id_key" ON "voicemail_message"("recording_id");

-- CreateIndex
CREATE INDEX "voicemail_message_voicemail_box_id_received_at_idx" ON "voicemail_message"("voicemail_box_id", "received_at");

-- CreateIndex
CREATE INDEX "voicemail_message_received_at_idx" ON "voicemail_message"("received_at");

-- CreateIndex
CREATE INDEX "emergency_case_destination_voicemail_box_id_idx" ON "emergency_case"("destination_voicemail_box_id");

-- CreateIndex
CREATE INDEX "workflow_reference_voicemail_box_id_idx" ON "workflow_reference"("voicemail_box_id");

-- AddForeignKey
ALTER TABLE "emergency_case" ADD CONSTRAINT "emergency_case_destination_voicemail_box_id_fkey" FOREIGN KEY ("destination_voicemail_box_id") REFERENCES "voicemail_box"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voicemail_box" ADD CONSTRAINT "voicemail_box_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voicemail_box_prompt" ADD CONSTRAINT "voicemail_box_prompt_voicemail_box_id_fkey" FOREIGN KEY ("voicemail_box_id") REFERENCES "voicemail_box"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voicemail_box_prompt" ADD CONSTRAINT "voicemail_box_prompt_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voicemail_message" ADD CONSTRAINT "voicemail_message_voicemail_box_id_fkey" FOREIGN KEY ("voicemail_box_id") REFERENCES "voicemail_box"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voicemail_listening" ADD CONSTRAINT "voicemail_listening_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "voicemail_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_reference" ADD CONSTRAINT "workflow_reference_voicemail_box_id_fkey" FOREIGN KEY ("voicemail_box_id") REFERENCES "voicemail_box"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Boxes and their greetings are what calls are routed by; messages are not.
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "voicemail_box"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "voicemail_box_prompt"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();

-- A workflow reference points at exactly one thing.
ALTER TABLE "workflow_reference" DROP CONSTRAINT "workflow_reference_has_one_target";
ALTER TABLE "workflow_reference" ADD CONSTRAINT "workflow_reference_has_one_target" CHECK (
  num_nonnulls("resource_id", "service_id", "opening_hours_id", "voicemail_box_id") = 1
);
