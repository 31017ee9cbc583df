-- CreateEnum
CREATE TYPE "trunk_transport" AS ENUM ('UDP', 'TCP');

-- CreateTable
CREATE TABLE "destination_test" (
    "number" TEXT NOT NULL,
    "tested_at" TIMESTAMPTZ(3) NOT NULL,
    "tested_by_id" UUID,
    "tested_by_name" TEXT NOT NULL,
    "result" TEXT NOT NULL,

    CONSTRAINT "destination_test_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "emergency_case_hearing" (
    "emergency_case_id" UUID NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL,
    "heard_by_id" UUID,
    "heard_by_name" TEXT NOT NULL,
    "cultures" TEXT[],

    CONSTRAINT "emergency_case_hearing_pkey" PRIMARY KEY ("emergency_case_id")
);

-- CreateTable
CREATE TABLE "trunk" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "organization_unit_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL DEFAULT 5060,
    "transport" "trunk_transport" NOT NULL DEFAULT 'UDP',
    "user_name" TEXT NOT NULL DEFAULT '',
    "sealed_password" TEXT,
    "registers" BOOLEAN NOT NULL DEFAULT true,
    "codecs" TEXT[],
    "from_addresses" TEXT[],
    "caller_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trunk_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "trunk_name_key_key" ON "trunk"("name_key");

-- CreateIndex
CREATE INDEX "trunk_organization_unit_id_idx" ON "trunk"("organization_unit_id");

-- CreateIndex
CREATE INDEX "call_called_number_started_at_idx" ON "call"("called_number", "started_at");

-- AddForeignKey
ALTER TABLE "emergency_case_hearing" ADD CONSTRAINT "emergency_case_hearing_emergency_case_id_fkey" FOREIGN KEY ("emergency_case_id") REFERENCES "emergency_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trunk" ADD CONSTRAINT "trunk_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



CREATE TRIGGER "counts_configuration_up" AFTER INSERT OR UPDATE OR DELETE ON "trunk"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_configuration_up"();
