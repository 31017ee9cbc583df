-- AlterTable
ALTER TABLE "organization_unit" ADD COLUMN     "description" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "one_time_password_expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "organization_unit_id" UUID,
ADD COLUMN     "password_changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "user_organization_unit_id_idx" ON "user"("organization_unit_id");

-- AddForeignKey
ALTER TABLE "user" ADD CONSTRAINT "user_organization_unit_id_fkey" FOREIGN KEY ("organization_unit_id") REFERENCES "organization_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Below: what Prisma's schema language cannot say.

-- Everybody begins in the unit of their first role nearest to the root, and without one at the root.
UPDATE "user" u SET "organization_unit_id" = coalesce(
  (SELECT o."id" FROM "role_assignment" a JOIN "organization_unit" o ON o."id" = a."organization_unit_id"
    WHERE a."user_id" = u."id" ORDER BY length(o."path"), o."path" LIMIT 1),
  (SELECT o."id" FROM "organization_unit" o WHERE o."parent_id" IS NULL ORDER BY o."created_at" LIMIT 1)
);

-- Names are unique among siblings, as people compare them.
CREATE UNIQUE INDEX "organization_unit_name_among_siblings" ON "organization_unit" (
  coalesce("parent_id", '00000000-0000-0000-0000-000000000000'::uuid), lower(normalize(btrim("name"), NFC))
);
