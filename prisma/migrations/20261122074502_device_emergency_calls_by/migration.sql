-- AlterTable
ALTER TABLE "device" ADD COLUMN     "emergency_calls_by" TEXT;


