-- AlterTable
ALTER TABLE "queue_state" ADD COLUMN     "mean_talk_ms" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "talks" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "toll_spending" (
    "organization_unit_id" UUID NOT NULL,
    "spent_ms" BIGINT NOT NULL,
    "spent_on" TEXT NOT NULL,
    "counted_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "toll_spending_pkey" PRIMARY KEY ("organization_unit_id")
);

-- AddForeignKey
ALTER TABLE "toll_spending" ADD CONSTRAINT "toll_spending_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;


