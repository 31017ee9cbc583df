-- AlterTable
ALTER TABLE "call_queue" ADD COLUMN     "message_key" TEXT;

-- A key of a telephone.
ALTER TABLE "call_queue" ADD CONSTRAINT "call_queue_message_key_check" CHECK ("message_key" ~ '^[0-9*#]$');
