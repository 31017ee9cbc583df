-- AlterTable
ALTER TABLE "emergency_case" ADD COLUMN     "redirects_at_once" INTEGER NOT NULL DEFAULT 2;

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 5;


