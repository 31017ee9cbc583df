-- CreateEnum
CREATE TYPE "monitoring_level" AS ENUM ('OPERATION_ONLY', 'TEAM_FIGURES', 'NAMED_FIGURES');

-- AlterTable
ALTER TABLE "agent_state" ADD COLUMN     "after_call_until" TIMESTAMPTZ(3),
ADD COLUMN     "duty_by" TEXT,
ADD COLUMN     "duty_profile_id" UUID,
ADD COLUMN     "duty_since" TIMESTAMPTZ(3),
ADD COLUMN     "link_lost_at" TIMESTAMPTZ(3),
ADD COLUMN     "not_ready_reason_id" UUID,
ADD COLUMN     "return_at" TIMESTAMPTZ(3),
ADD COLUMN     "return_profile_id" UUID,
ADD COLUMN     "session_id" TEXT,
ADD COLUMN     "signed_in_since" TIMESTAMPTZ(3),
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'available',
ADD COLUMN     "status_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "data_protection" ADD COLUMN     "agreement_date" DATE,
ADD COLUMN     "agreement_title" TEXT,
ADD COLUMN     "monitoring_level" "monitoring_level";

-- AlterTable
ALTER TABLE "organization_unit" ADD COLUMN     "busy_selectable" BOOLEAN;

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "escalation_seconds" INTEGER,
ADD COLUMN     "responsibility_id" UUID;

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "assistant_configuration_id" UUID,
ADD COLUMN     "busy_selectable" BOOLEAN;

-- CreateTable
CREATE TABLE "agent_status_change" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "by" TEXT,

    CONSTRAINT "agent_status_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assistant_configuration" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "default_profile_id" UUID,
    "after_call_seconds" INTEGER NOT NULL DEFAULT 0,
    "after_call_most_seconds" INTEGER NOT NULL DEFAULT 0,
    "after_call_may_finish" BOOLEAN NOT NULL DEFAULT true,
    "missed_call_return_seconds" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assistant_configuration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assistant_configuration_profile" (
    "assistant_configuration_id" UUID NOT NULL,
    "duty_profile_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "assistant_configuration_profile_pkey" PRIMARY KEY ("assistant_configuration_id","duty_profile_id")
);

-- CreateTable
CREATE TABLE "duty_profile" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "off_duty" BOOLEAN NOT NULL DEFAULT false,
    "colour" TEXT NOT NULL DEFAULT 'ink',
    "icon" TEXT NOT NULL DEFAULT 'desk',
    "return_after_minutes" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "duty_profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "not_ready_reason" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "not_ready_reason_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "responsibility" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "responsibility_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "responsibility_rank" (
    "user_id" UUID NOT NULL,
    "duty_profile_id" UUID NOT NULL,
    "responsibility_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "responsibility_rank_pkey" PRIMARY KEY ("user_id","duty_profile_id","responsibility_id")
);

-- CreateTable
CREATE TABLE "skill" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "parent_id" UUID,
    "levels" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "skill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "skill_rating" (
    "user_id" UUID NOT NULL,
    "duty_profile_id" UUID NOT NULL,
    "skill_id" UUID NOT NULL,
    "level" INTEGER NOT NULL,

    CONSTRAINT "skill_rating_pkey" PRIMARY KEY ("user_id","duty_profile_id","skill_id")
);

-- CreateTable
CREATE TABLE "service_skill" (
    "service_id" UUID NOT NULL,
    "skill_id" UUID NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "service_skill_pkey" PRIMARY KEY ("service_id","skill_id")
);

-- CreateIndex
CREATE INDEX "agent_status_change_user_id_at_idx" ON "agent_status_change"("user_id", "at");

-- CreateIndex
CREATE INDEX "agent_status_change_at_idx" ON "agent_status_change"("at");

-- CreateIndex
CREATE UNIQUE INDEX "assistant_configuration_name_key_key" ON "assistant_configuration"("name_key");

-- CreateIndex
CREATE INDEX "assistant_configuration_organization_unit_id_idx" ON "assistant_configuration"("organization_unit_id");

-- CreateIndex
CREATE INDEX "assistant_configuration_default_profile_id_idx" ON "assistant_configuration"("default_profile_id");

-- CreateIndex
CREATE INDEX "assistant_configuration_profile_duty_profile_id_idx" ON "assistant_configuration_profile"("duty_profile_id");

-- CreateIndex
CREATE UNIQUE INDEX "duty_profile_name_key_key" ON "duty_profile"("name_key");

-- CreateIndex
CREATE INDEX "duty_profile_organization_unit_id_idx" ON "duty_profile"("organization_unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "not_ready_reason_name_key_key" ON "not_ready_reason"("name_key");

-- CreateIndex
CREATE INDEX "not_ready_reason_organization_unit_id_idx" ON "not_ready_reason"("organization_unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "responsibility_name_key_key" ON "responsibility"("name_key");

-- CreateIndex
CREATE INDEX "responsibility_organization_unit_id_idx" ON "responsibility"("organization_unit_id");

-- CreateIndex
CREATE INDEX "responsibility_rank_duty_profile_id_idx" ON "responsibility_rank"("duty_profile_id");

-- CreateIndex
CREATE INDEX "responsibility_rank_responsibility_id_idx" ON "responsibility_rank"("responsibility_id");

-- CreateIndex
CREATE UNIQUE INDEX "skill_name_key_key" ON "skill"("name_key");

-- CreateIndex
CREATE INDEX "skill_organization_unit_id_idx" ON "skill"("organization_unit_id");

-- CreateIndex
CREATE INDEX "skill_parent_id_idx" ON "skill"("parent_id");

-- CreateIndex
CREATE INDEX "skill_rating_duty_profile_id_idx" ON "skill_rating"("duty_profile_id");

-- CreateIndex
CREATE INDEX "skill_rating_skill_id_idx" ON "skill_rating"("skill_id");

-- CreateIndex
CREATE INDEX "service_skill_skill_id_idx" ON "service_skill"("skill_id");

-- CreateIndex
CREATE INDEX "service_responsibility_id_idx" ON "service"("responsibility_id");

-- CreateIndex
CREATE INDEX "user_assistant_configuration_id_idx" ON "user"("assistant_configuration_id");

-- AddForeignKey
ALTER TABLE "agent_status_change" ADD CONSTRAINT "agent_status_change_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assistant_configuration" ADD CONSTRAINT "assistant_configuration_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assistant_configuration" ADD CONSTRAINT "assistant_configuration_default_profile_id_fkey" FOREIGN KEY ("default_profile_id") REFERENCES "duty_profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assistant_configuration_profile" ADD CONSTRAINT "assistant_configuration_profile_assistant_configuration_id_fkey" FOREIGN KEY ("assistant_configuration_id") REFERENCES "assistant_configuration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assistant_configuration_profile" ADD CONSTRAINT "assistant_configuration_profile_duty_profile_id_fkey" FOREIGN KEY ("duty_profile_id") REFERENCES "duty_profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_profile" ADD CONSTRAINT "duty_profile_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "not_ready_reason" ADD CONSTRAINT "not_ready_reason_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responsibility" ADD CONSTRAINT "responsibility_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responsibility_rank" ADD CONSTRAINT "responsibility_rank_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responsibility_rank" ADD CONSTRAINT "responsibility_rank_duty_profile_id_fkey" FOREIGN KEY ("duty_profile_id") REFERENCES "duty_profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responsibility_rank" ADD CONSTRAINT "responsibility_rank_responsibility_id_fkey" FOREIGN KEY ("responsibility_id") REFERENCES "responsibility"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_responsibility_id_fkey" FOREIGN KEY ("responsibility_id") REFERENCES "responsibility"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skill" ADD CONSTRAINT "skill_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skill" ADD CONSTRAINT "skill_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skill_rating" ADD CONSTRAINT "skill_rating_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skill_rating" ADD CONSTRAINT "skill_rating_duty_profile_id_fkey" FOREIGN KEY ("duty_profile_id") REFERENCES "duty_profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skill_rating" ADD CONSTRAINT "skill_rating_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_skill" ADD CONSTRAINT "service_skill_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_skill" ADD CONSTRAINT "service_skill_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user" ADD CONSTRAINT "user_assistant_configuration_id_fkey" FOREIGN KEY ("assistant_configuration_id") REFERENCES "assistant_configuration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;





-- What calls are distributed by. What agents do (agent_state, agent_status_change) is not.
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "duty_profile"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "skill"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "skill_rating"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "service_skill"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "responsibility"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "responsibility_rank"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "assistant_configuration"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "assistant_configuration_profile"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "not_ready_reason"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
-- Who works with the Agent Assistant must have the role of an agent.
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "role_assignment"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
DROP TRIGGER "counts_configuration_up" ON "user";
CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR DELETE OR UPDATE OF "name", "organization_unit_id", "extension", "is_system", "voicemail_box_id", "disabled_at",
    "assistant_configuration_id", "busy_selectable"
  ON "user" FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();

ALTER TABLE "skill" ADD CONSTRAINT "skill_has_levels" CHECK (cardinality("levels") BETWEEN 1 AND 10);
ALTER TABLE "skill_rating" ADD CONSTRAINT "skill_rating_in_range" CHECK ("level" BETWEEN 1 AND 10);
ALTER TABLE "service_skill" ADD CONSTRAINT "service_skill_in_range" CHECK ("level" BETWEEN 1 AND 10);
ALTER TABLE "responsibility_rank" ADD CONSTRAINT "responsibility_rank_in_range" CHECK ("rank" BETWEEN 1 AND 9);
-- DS-3: figures with names need an agreement, by title and date.
ALTER TABLE "data_protection" ADD CONSTRAINT "named_figures_need_an_agreement" CHECK (
  "monitoring_level" IS DISTINCT FROM 'NAMED_FIGURES' OR ("agreement_title" IS NOT NULL AND "agreement_date" IS NOT NULL)
);

-- “Calls today” of an agent: what rang at somebody, by whom and when. Only lines that name somebody are in it.
CREATE INDEX "call_trace_party_idx" ON "call_trace" (("parameters"->>'party'), "at") WHERE ("parameters"->>'party') IS NOT NULL;
