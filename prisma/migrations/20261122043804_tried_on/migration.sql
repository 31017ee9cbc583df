-- What was tried before nobody knows on which exchange: it has to be tried again on a real one.
ALTER TABLE "destination_test" ADD COLUMN "switch" TEXT NOT NULL DEFAULT 'simulated';
ALTER TABLE "destination_test" ALTER COLUMN "switch" DROP DEFAULT;
ALTER TABLE "emergency_case_hearing" ADD COLUMN "switch" TEXT NOT NULL DEFAULT 'simulated';
ALTER TABLE "emergency_case_hearing" ALTER COLUMN "switch" DROP DEFAULT;
