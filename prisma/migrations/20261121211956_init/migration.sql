-- CreateEnum
CREATE TYPE "organization_unit_kind" AS ENUM ('UNIT', 'SITE');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('SYSTEM_ADMINISTRATOR', 'ADMINISTRATOR', 'OFFICE_MANAGER', 'SITE_MANAGER', 'SUPERVISOR', 'AGENT', 'AUDITOR');

-- CreateTable
CREATE TABLE "alarm" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "organization_unit_id" UUID,
    "parameters" JSONB NOT NULL DEFAULT '{}',
    "count" INTEGER NOT NULL DEFAULT 1,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cleared_at" TIMESTAMPTZ(3),
    "cleared_by_name" TEXT,

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "sequence" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_id" UUID,
    "object_name" TEXT NOT NULL DEFAULT '',
    "organization_unit_id" UUID,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT,
    "client_address" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "call" (
    "id" TEXT NOT NULL,
    "organization_unit_id" UUID,
    "service_id" UUID,
    "called_number" TEXT NOT NULL,
    "caller_number" TEXT,
    "caller_name" TEXT,
    "culture" TEXT,
    "switch" TEXT NOT NULL,
    "configuration_version" BIGINT NOT NULL,
    "emergency_case_id" UUID,
    "activation_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "state" JSONB,

    CONSTRAINT "call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_trace" (
    "call_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "node_id" TEXT,
    "activity" TEXT,
    "exit" TEXT,
    "code" TEXT NOT NULL,
    "parameters" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "call_trace_pkey" PRIMARY KEY ("call_id","sequence")
);

-- CreateTable
CREATE TABLE "configuration" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "epoch" UUID NOT NULL DEFAULT gen_random_uuid(),
    "version" BIGINT NOT NULL DEFAULT 1,
    "installation_culture" TEXT NOT NULL DEFAULT 'en-GB',

    CONSTRAINT "configuration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "process" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT,
    "epoch" UUID,
    "version_applied" BIGINT NOT NULL DEFAULT 0,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "process_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" CHAR(64) NOT NULL,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "emergency_activation" (
    "id" UUID NOT NULL,
    "service_id" UUID,
    "organization_unit_id" UUID,
    "emergency_case_id" UUID,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',
    "started_by_id" UUID,
    "started_by_name" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "ended_by_name" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "emergency_activation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_normal_mark" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "set_by_id" UUID,
    "set_by_name" TEXT NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_normal_mark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "emergency_case" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "usual_duration_minutes" INTEGER DEFAULT 240,
    "enabled" BOOLEAN NOT NULL DEFAULT false,
    "enabled_at" TIMESTAMPTZ(3),
    "enabled_by_id" UUID,
    "enabled_by_name" TEXT,
    "destination" JSONB,
    "destination_service_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "emergency_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "emergency_case_prompt" (
    "emergency_case_id" UUID NOT NULL,
    "usage" TEXT NOT NULL DEFAULT 'case',
    "culture" TEXT NOT NULL,
    "resource_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "emergency_case_prompt_pkey" PRIMARY KEY ("emergency_case_id","usage","culture")
);

-- CreateTable
CREATE TABLE "organization_unit" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "organization_unit_kind" NOT NULL DEFAULT 'UNIT',
    "parent_id" UUID,
    "path" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "catch_all" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "transcript" TEXT NOT NULL DEFAULT '',
    "content_hash" CHAR(64) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audio_content" (
    "hash" CHAR(64) NOT NULL,
    "wav" BYTEA NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "peaks" INTEGER[],
    "loudness" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audio_content_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "service" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "culture" TEXT NOT NULL,
    "cultures" TEXT[],
    "workflow_instance_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_number" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "service_id" UUID NOT NULL,
    "culture" TEXT,
    "description" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,

    CONSTRAINT "service_number_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_emergency_case" (
    "service_id" UUID NOT NULL,
    "emergency_case_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "service_emergency_case_pkey" PRIMARY KEY ("service_id","emergency_case_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "account" TEXT NOT NULL,
    "client_address" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_failure_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("account","client_address")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "language" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_assignment" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "role" "role" NOT NULL,

    CONSTRAINT "role_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_assignment_service" (
    "role_assignment_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,

    CONSTRAINT "role_assignment_service_pkey" PRIMARY KEY ("role_assignment_id","service_id")
);

-- CreateTable
CREATE TABLE "workflow_instance" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "structure" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "published_version_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workflow_instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow_version" (
    "id" UUID NOT NULL,
    "instance_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "structure" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "drawing" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by_id" UUID,
    "published_by_name" TEXT NOT NULL,

    CONSTRAINT "workflow_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow_reference" (
    "id" UUID NOT NULL,
    "instance_id" UUID NOT NULL,
    "of" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "resource_id" UUID,
    "service_id" UUID,

    CONSTRAINT "workflow_reference_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alarm_cleared_at_idx" ON "alarm"("cleared_at");

-- CreateIndex
CREATE INDEX "audit_entry_organization_unit_id_sequence_idx" ON "audit_entry"("organization_unit_id", "sequence");

-- CreateIndex
CREATE INDEX "audit_entry_object_kind_object_id_sequence_idx" ON "audit_entry"("object_kind", "object_id", "sequence");

-- CreateIndex
CREATE INDEX "call_started_at_idx" ON "call"("started_at");

-- CreateIndex
CREATE INDEX "call_service_id_started_at_idx" ON "call"("service_id", "started_at");

-- CreateIndex
CREATE INDEX "call_activation_id_idx" ON "call"("activation_id");

-- CreateIndex
CREATE INDEX "process_kind_seen_at_idx" ON "process"("kind", "seen_at");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "emergency_activation_service_id_idx" ON "emergency_activation"("service_id");

-- CreateIndex
CREATE INDEX "emergency_activation_organization_unit_id_idx" ON "emergency_activation"("organization_unit_id");

-- CreateIndex
CREATE INDEX "emergency_activation_emergency_case_id_idx" ON "emergency_activation"("emergency_case_id");

-- CreateIndex
CREATE INDEX "emergency_activation_ended_at_idx" ON "emergency_activation"("ended_at");

-- CreateIndex
CREATE INDEX "service_normal_mark_service_id_idx" ON "service_normal_mark"("service_id");

-- CreateIndex
CREATE UNIQUE INDEX "emergency_case_name_key_key" ON "emergency_case"("name_key");

-- CreateIndex
CREATE INDEX "emergency_case_organization_unit_id_idx" ON "emergency_case"("organization_unit_id");

-- CreateIndex
CREATE INDEX "emergency_case_prompt_resource_id_idx" ON "emergency_case_prompt"("resource_id");

-- CreateIndex
CREATE UNIQUE INDEX "organization_unit_path_key" ON "organization_unit"("path");

-- CreateIndex
CREATE INDEX "organization_unit_parent_id_idx" ON "organization_unit"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "resource_name_key_key" ON "resource"("name_key");

-- CreateIndex
CREATE INDEX "resource_organization_unit_id_idx" ON "resource"("organization_unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_name_key_key" ON "service"("name_key");

-- CreateIndex
CREATE INDEX "service_organization_unit_id_idx" ON "service"("organization_unit_id");

-- CreateIndex
CREATE INDEX "service_workflow_instance_id_idx" ON "service"("workflow_instance_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_number_number_key" ON "service_number"("number");

-- CreateIndex
CREATE INDEX "service_number_service_id_idx" ON "service_number"("service_id");

-- CreateIndex
CREATE INDEX "service_emergency_case_emergency_case_id_idx" ON "service_emergency_case"("emergency_case_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE INDEX "sign_in_attempt_account_idx" ON "sign_in_attempt"("account");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "role_assignment_organization_unit_id_idx" ON "role_assignment"("organization_unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "role_assignment_user_id_organization_unit_id_role_key" ON "role_assignment"("user_id", "organization_unit_id", "role");

-- CreateIndex
CREATE INDEX "role_assignment_service_service_id_idx" ON "role_assignment_service"("service_id");

-- CreateIndex
CREATE UNIQUE INDEX "workflow_instance_name_key_key" ON "workflow_instance"("name_key");

-- CreateIndex
CREATE UNIQUE INDEX "workflow_instance_published_version_id_key" ON "workflow_instance"("published_version_id");

-- CreateIndex
CREATE INDEX "workflow_instance_organization_unit_id_idx" ON "workflow_instance"("organization_unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "workflow_version_instance_id_number_key" ON "workflow_version"("instance_id", "number");

-- CreateIndex
CREATE INDEX "workflow_reference_instance_id_idx" ON "workflow_reference"("instance_id");

-- CreateIndex
CREATE INDEX "workflow_reference_resource_id_idx" ON "workflow_reference"("resource_id");

-- CreateIndex
CREATE INDEX "workflow_reference_service_id_idx" ON "workflow_reference"("service_id");

-- AddForeignKey
ALTER TABLE "call_trace" ADD CONSTRAINT "call_trace_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_activation" ADD CONSTRAINT "emergency_activation_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_activation" ADD CONSTRAINT "emergency_activation_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_activation" ADD CONSTRAINT "emergency_activation_emergency_case_id_fkey" FOREIGN KEY ("emergency_case_id") REFERENCES "emergency_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_normal_mark" ADD CONSTRAINT "service_normal_mark_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_case" ADD CONSTRAINT "emergency_case_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_case" ADD CONSTRAINT "emergency_case_destination_service_id_fkey" FOREIGN KEY ("destination_service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_case_prompt" ADD CONSTRAINT "emergency_case_prompt_emergency_case_id_fkey" FOREIGN KEY ("emergency_case_id") REFERENCES "emergency_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_case_prompt" ADD CONSTRAINT "emergency_case_prompt_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_unit" ADD CONSTRAINT "organization_unit_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_content_hash_fkey" FOREIGN KEY ("content_hash") REFERENCES "audio_content"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_workflow_instance_id_fkey" FOREIGN KEY ("workflow_instance_id") REFERENCES "workflow_instance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_number" ADD CONSTRAINT "service_number_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_emergency_case" ADD CONSTRAINT "service_emergency_case_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_emergency_case" ADD CONSTRAINT "service_emergency_case_emergency_case_id_fkey" FOREIGN KEY ("emergency_case_id") REFERENCES "emergency_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment_service" ADD CONSTRAINT "role_assignment_service_role_assignment_id_fkey" FOREIGN KEY ("role_assignment_id") REFERENCES "role_assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment_service" ADD CONSTRAINT "role_assignment_service_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_instance" ADD CONSTRAINT "workflow_instance_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_instance" ADD CONSTRAINT "workflow_instance_published_version_id_fkey" FOREIGN KEY ("published_version_id") REFERENCES "workflow_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_version" ADD CONSTRAINT "workflow_version_instance_id_fkey" FOREIGN KEY ("instance_id") REFERENCES "workflow_instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_reference" ADD CONSTRAINT "workflow_reference_instance_id_fkey" FOREIGN KEY ("instance_id") REFERENCES "workflow_instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_reference" ADD CONSTRAINT "workflow_reference_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_reference" ADD CONSTRAINT "workflow_reference_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Below: what Prisma's schema language cannot say.

-- The one row of the configuration. Its epoch names this history: a restored backup keeps it, a new database has another.
INSERT INTO "configuration" ("id") VALUES (1);
ALTER TABLE "configuration" ADD CONSTRAINT "configuration_is_one_row" CHECK ("id" = 1);

-- Every write that routing must know of counts the version up, in the same transaction: nobody can forget to.
-- The row lock is held until commit, so versions become visible in their order.
CREATE FUNCTION "count_configuration_up"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now_at bigint;
BEGIN
  UPDATE "configuration" SET "version" = "version" + 1 WHERE "id" = 1 RETURNING "version" INTO now_at;
  PERFORM pg_notify('configuration', now_at::text);
  RETURN NULL;
END
$$;

DO $$
DECLARE
  routed text;
BEGIN
  FOREACH routed IN ARRAY ARRAY[
    'organization_unit', 'service', 'service_number', 'service_emergency_case', 'emergency_case', 'emergency_case_prompt',
    'emergency_activation', 'service_normal_mark', 'resource', 'workflow_instance', 'workflow_version'
  ] LOOP
    EXECUTE format(
      'CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"()',
      routed
    );
  END LOOP;
END
$$;

-- The audit is append-only, for everybody.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are append-only';
END
$$;
CREATE TRIGGER "audit_entry_is_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_entry_is_never_emptied" BEFORE TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();

-- One open alarm per code and subject: a repeated cause counts up.
CREATE UNIQUE INDEX "alarm_open_once" ON "alarm" ("code", "subject_kind", "subject_id") WHERE "cleared_at" IS NULL;

-- An activation covers a service, or a unit, or a whole case.
ALTER TABLE "emergency_activation" ADD CONSTRAINT "emergency_activation_has_one_scope" CHECK (
  ("service_id" IS NULL OR "organization_unit_id" IS NULL)
  AND ("service_id" IS NOT NULL OR "organization_unit_id" IS NOT NULL OR "emergency_case_id" IS NOT NULL)
);

-- One standing "normal here" per service.
CREATE UNIQUE INDEX "service_normal_mark_stands_once" ON "service_normal_mark" ("service_id") WHERE "cleared_at" IS NULL;

-- A workflow reference points at exactly one thing.
ALTER TABLE "workflow_reference" ADD CONSTRAINT "workflow_reference_has_one_target" CHECK (
  ("resource_id" IS NULL) <> ("service_id" IS NULL)
);
