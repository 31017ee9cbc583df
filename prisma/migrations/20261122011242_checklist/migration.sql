-- CreateTable
CREATE TABLE "checklist_mark" (
    "key" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "marked_at" TIMESTAMPTZ(3) NOT NULL,
    "marked_by_id" UUID,
    "marked_by" TEXT NOT NULL,

    CONSTRAINT "checklist_mark_pkey" PRIMARY KEY ("key")
);


