-- CreateEnum
CREATE TYPE "ring_type" AS ENUM ('LONGEST_IDLE', 'TIERED_ROUND_ROBIN', 'RING_ALL', 'LINEAR_HUNT', 'LINEAR_CASCADE');

-- CreateEnum
CREATE TYPE "emergency_calls" AS ENUM ('UNKNOWN', 'TESTED', 'NOT_POSSIBLE');

-- CreateEnum
CREATE TYPE "callers_waiting" AS ENUM ('ANNOUNCE_AND_REDIRECT', 'ANNOUNCE_AND_KEEP', 'KEEP');

-- CreateEnum
CREATE TYPE "missed_call_state" AS ENUM ('OPEN', 'TAKEN', 'DONE');

-- AlterTable
ALTER TABLE "emergency_activation" ADD COLUMN     "callers_waiting" "callers_waiting" NOT NULL DEFAULT 'ANNOUNCE_AND_REDIRECT';

-- AlterTable
ALTER TABLE "emergency_case" ADD COLUMN     "callers_waiting" "callers_waiting" NOT NULL DEFAULT 'ANNOUNCE_AND_REDIRECT';

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "extension" TEXT,
ADD COLUMN     "is_system" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "voicemail_box_id" UUID;

-- AlterTable
ALTER TABLE "workflow_reference" ADD COLUMN     "call_queue_id" UUID,
ADD COLUMN     "user_id" UUID;

-- CreateTable
CREATE TABLE "answering_rule" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "time_frame" JSONB,
    "opening_hours_id" UUID,
    "do_not_disturb" BOOLEAN NOT NULL DEFAULT false,
    "always" JSONB,
    "on_active" JSONB,
    "when_busy" JSONB,
    "when_unanswered" JSONB,
    "when_offline" JSONB,
    "ring_seconds" INTEGER NOT NULL DEFAULT 25,
    "ring_all_phones" BOOLEAN NOT NULL DEFAULT true,
    "simultaneous" JSONB NOT NULL DEFAULT '[]',
    "include_extension" BOOLEAN NOT NULL DEFAULT true,
    "answer_confirmation" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answering_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "destination_reference" (
    "id" UUID NOT NULL,
    "answering_rule_id" UUID,
    "call_queue_id" UUID,
    "emergency_case_id" UUID,
    "organization_unit_id" UUID,
    "field" TEXT NOT NULL,
    "service_id" UUID,
    "target_queue_id" UUID,
    "user_id" UUID,
    "voicemail_box_id" UUID,
    "resource_id" UUID,

    CONSTRAINT "destination_reference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_queue" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "user_id" UUID NOT NULL,
    "ring_type" "ring_type" NOT NULL DEFAULT 'LONGEST_IDLE',
    "priority" INTEGER NOT NULL DEFAULT 5,
    "require_agents" BOOLEAN NOT NULL DEFAULT true,
    "agent_timeout_seconds" INTEGER NOT NULL DEFAULT 20,
    "timeout_seconds" INTEGER NOT NULL DEFAULT 300,
    "length_limit" INTEGER,
    "wait_limit_seconds" INTEGER,
    "grace_seconds" INTEGER NOT NULL DEFAULT 60,
    "steady_seconds" INTEGER DEFAULT 30,
    "move_waiting" BOOLEAN NOT NULL DEFAULT true,
    "max_conversations" INTEGER,
    "if_unavailable" JSONB,
    "music_resource_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_queue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_queue_prompt" (
    "call_queue_id" UUID NOT NULL,
    "culture" TEXT NOT NULL,
    "resource_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "call_queue_prompt_pkey" PRIMARY KEY ("call_queue_id","culture")
);

-- CreateTable
CREATE TABLE "queue_member" (
    "id" UUID NOT NULL,
    "call_queue_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "tier" INTEGER NOT NULL DEFAULT 1,
    "offline" BOOLEAN NOT NULL DEFAULT false,
    "user_id" UUID,
    "number" TEXT,
    "confirm" BOOLEAN NOT NULL DEFAULT true,
    "does_not_keep_open" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "queue_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_state" (
    "user_id" UUID NOT NULL,
    "rona_since" TIMESTAMPTZ(3),
    "rona_queue_id" UUID,
    "idle_since" TIMESTAMPTZ(3),
    "answered_today" INTEGER NOT NULL DEFAULT 0,
    "answered_on" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_state_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "queue_state" (
    "call_queue_id" UUID NOT NULL,
    "failed_over_since" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "queue_state_pkey" PRIMARY KEY ("call_queue_id")
);

-- CreateTable
CREATE TABLE "device" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "sip_user_name" TEXT NOT NULL,
    "sealed_password" TEXT NOT NULL,
    "emergency_calls" "emergency_calls" NOT NULL DEFAULT 'UNKNOWN',
    "emergency_calls_at" TIMESTAMPTZ(3),
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "missed_call" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_unit_id" UUID,
    "service_id" UUID,
    "call_queue_id" UUID,
    "caller_number" TEXT,
    "caller_name" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "wait_ms" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "last_call_id" TEXT NOT NULL,
    "state" "missed_call_state" NOT NULL DEFAULT 'OPEN',
    "taken_by_id" UUID,
    "taken_by_name" TEXT,
    "taken_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "done_by_name" TEXT,
    "answered_call_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "missed_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "toll_guard" (
    "organization_unit_id" UUID NOT NULL,
    "allowed_prefixes" TEXT[],
    "blocked_prefixes" TEXT[],
    "allowed_kinds" TEXT[],
    "max_legs" INTEGER,
    "max_minutes_per_day" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "toll_guard_pkey" PRIMARY KEY ("organization_unit_id")
);

-- CreateIndex
CREATE INDEX "answering_rule_user_id_position_idx" ON "answering_rule"("user_id", "position");

-- CreateIndex
CREATE INDEX "answering_rule_opening_hours_id_idx" ON "answering_rule"("opening_hours_id");

-- CreateIndex
CREATE INDEX "destination_reference_answering_rule_id_idx" ON "destination_reference"("answering_rule_id");

-- CreateIndex
CREATE INDEX "destination_reference_call_queue_id_idx" ON "destination_reference"("call_queue_id");

-- CreateIndex
CREATE INDEX "destination_reference_emergency_case_id_idx" ON "destination_reference"("emergency_case_id");

-- CreateIndex
CREATE INDEX "destination_reference_organization_unit_id_idx" ON "destination_reference"("organization_unit_id");

-- CreateIndex
CREATE INDEX "destination_reference_service_id_idx" ON "destination_reference"("service_id");

-- CreateIndex
CREATE INDEX "destination_reference_target_queue_id_idx" ON "destination_reference"("target_queue_id");

-- CreateIndex
CREATE INDEX "destination_reference_user_id_idx" ON "destination_reference"("user_id");

-- CreateIndex
CREATE INDEX "destination_reference_voicemail_box_id_idx" ON "destination_reference"("voicemail_box_id");

-- CreateIndex
CREATE INDEX "destination_reference_resource_id_idx" ON "destination_reference"("resource_id");

-- CreateIndex
CREATE UNIQUE INDEX "call_queue_name_key_key" ON "call_queue"("name_key");

-- CreateIndex
CREATE UNIQUE INDEX "call_queue_user_id_key" ON "call_queue"("user_id");

-- CreateIndex
CREATE INDEX "call_queue_organization_unit_id_idx" ON "call_queue"("organization_unit_id");

-- CreateIndex
CREATE INDEX "call_queue_music_resource_id_idx" ON "call_queue"("music_resource_id");

-- CreateIndex
CREATE INDEX "call_queue_prompt_resource_id_idx" ON "call_queue_prompt"("resource_id");

-- CreateIndex
CREATE INDEX "queue_member_call_queue_id_position_idx" ON "queue_member"("call_queue_id", "position");

-- CreateIndex
CREATE INDEX "queue_member_user_id_idx" ON "queue_member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "queue_member_call_queue_id_user_id_key" ON "queue_member"("call_queue_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "queue_member_call_queue_id_number_key" ON "queue_member"("call_queue_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "device_sip_user_name_key" ON "device"("sip_user_name");

-- CreateIndex
CREATE INDEX "device_user_id_idx" ON "device"("user_id");

-- CreateIndex
CREATE INDEX "missed_call_state_last_at_idx" ON "missed_call"("state", "last_at");

-- CreateIndex
CREATE INDEX "missed_call_caller_number_service_id_state_idx" ON "missed_call"("caller_number", "service_id", "state");

-- CreateIndex
CREATE INDEX "missed_call_service_id_last_at_idx" ON "missed_call"("service_id", "last_at");

-- CreateIndex
CREATE INDEX "missed_call_last_at_idx" ON "missed_call"("last_at");

-- CreateIndex
CREATE UNIQUE INDEX "user_extension_key" ON "user"("extension");

-- CreateIndex
CREATE UNIQUE INDEX "user_voicemail_box_id_key" ON "user"("voicemail_box_id");

-- CreateIndex
CREATE INDEX "workflow_reference_call_queue_id_idx" ON "workflow_reference"("call_queue_id");

-- CreateIndex
CREATE INDEX "workflow_reference_user_id_idx" ON "workflow_reference"("user_id");

-- AddForeignKey
ALTER TABLE "answering_rule" ADD CONSTRAINT "answering_rule_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answering_rule" ADD CONSTRAINT "answering_rule_opening_hours_id_fkey" FOREIGN KEY ("opening_hours_id") REFERENCES "opening_hours"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "destination_reference" ADD CONSTRAINT "destination_reference_answering_rule_id_fkey" FOREIGN KEY ("answering_rule_id") REFERENCES "answering_rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "destination_reference" ADD CONSTRAINT "destination_reference_call_queue_id_fkey" FOREIGN KEY ("call_queue_id") REFERENCES "call_queue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "destination_reference" ADD CONSTRAINT "destination_reference_emergency_case_id_fkey" FOREIGN KEY ("emergency_case_id") REFERENCES "emergency_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "destination_reference" ADD CONSTRAINT "destination_reference_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "destination_reference" ADD CONSTRAINT "destination_reference_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "destination_reference" ADD CONSTRAINT "destination_reference_target_queue_id_fkey" FOREIGN KEY ("target_queue_id") REFERENCES "call_queue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "destination_reference" ADD CONSTRAINT "destination_reference_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "destination_reference" ADD CONSTRAINT "destination_reference_voicemail_box_id_fkey" FOREIGN KEY ("voicemail_box_id") REFERENCES "voicemail_box"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "destination_reference" ADD CONSTRAINT "destination_reference_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_queue" ADD CONSTRAINT "call_queue_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_queue" ADD CONSTRAINT "call_queue_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_queue" ADD CONSTRAINT "call_queue_music_resource_id_fkey" FOREIGN KEY ("music_resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_queue_prompt" ADD CONSTRAINT "call_queue_prompt_call_queue_id_fkey" FOREIGN KEY ("call_queue_id") REFERENCES "call_queue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_queue_prompt" ADD CONSTRAINT "call_queue_prompt_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_member" ADD CONSTRAINT "queue_member_call_queue_id_fkey" FOREIGN KEY ("call_queue_id") REFERENCES "call_queue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_member" ADD CONSTRAINT "queue_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_state" ADD CONSTRAINT "agent_state_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_state" ADD CONSTRAINT "queue_state_call_queue_id_fkey" FOREIGN KEY ("call_queue_id") REFERENCES "call_queue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "toll_guard" ADD CONSTRAINT "toll_guard_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user" ADD CONSTRAINT "user_voicemail_box_id_fkey" FOREIGN KEY ("voicemail_box_id") REFERENCES "voicemail_box"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_reference" ADD CONSTRAINT "workflow_reference_call_queue_id_fkey" FOREIGN KEY ("call_queue_id") REFERENCES "call_queue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_reference" ADD CONSTRAINT "workflow_reference_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What calls are routed by. What happens to agents and queues (agent_state, queue_state) and missed calls are not.
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR DELETE OR UPDATE OF "name", "organization_unit_id", "extension", "is_system", "voicemail_box_id", "disabled_at"
  ON "user" FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR DELETE OR UPDATE OF "user_id", "label", "sip_user_name", "sealed_password", "position"
  ON "device" FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "answering_rule"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "call_queue"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "call_queue_prompt"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "queue_member"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "toll_guard"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();

-- A workflow reference points at exactly one thing.
ALTER TABLE "workflow_reference" DROP CONSTRAINT "workflow_reference_has_one_target";
ALTER TABLE "workflow_reference" ADD CONSTRAINT "workflow_reference_has_one_target" CHECK (
  num_nonnulls("resource_id", "service_id", "opening_hours_id", "voicemail_box_id", "call_queue_id", "user_id") = 1
);

-- So does a destination, and it has one owner.
ALTER TABLE "destination_reference" ADD CONSTRAINT "destination_reference_has_one_owner" CHECK (
  num_nonnulls("answering_rule_id", "call_queue_id", "emergency_case_id", "organization_unit_id") = 1
);
ALTER TABLE "destination_reference" ADD CONSTRAINT "destination_reference_has_one_target" CHECK (
  num_nonnulls("service_id", "target_queue_id", "user_id", "voicemail_box_id", "resource_id") = 1
);

-- A member is a user or an outside number.
ALTER TABLE "queue_member" ADD CONSTRAINT "queue_member_is_one" CHECK (num_nonnulls("user_id", "number") = 1);

-- FO-5: every user has a Default rule from the first moment.
CREATE FUNCTION "give_default_rule"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "answering_rule" ("id", "user_id", "position", "is_default", "name", "updated_at")
    VALUES (gen_random_uuid(), NEW."id", 2147483647, true, 'Default', now());
  RETURN NULL;
END $$;
CREATE TRIGGER "has_default_rule" AFTER INSERT ON "user" FOR EACH ROW EXECUTE FUNCTION "give_default_rule"();
INSERT INTO "answering_rule" ("id", "user_id", "position", "is_default", "name", "updated_at")
  SELECT gen_random_uuid(), "id", 2147483647, true, 'Default', now() FROM "user";
CREATE UNIQUE INDEX "answering_rule_one_default" ON "answering_rule"("user_id") WHERE "is_default";

-- RP-1: while a caller of a service (or of a queue without one) is not called back, there is one row.
CREATE UNIQUE INDEX "missed_call_one_open" ON "missed_call"("caller_number", coalesce("service_id", "call_queue_id", '00000000-0000-0000-0000-000000000000'::uuid)) WHERE "state" <> 'DONE' AND "caller_number" IS NOT NULL;
