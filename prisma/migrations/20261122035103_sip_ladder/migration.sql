-- CreateTable
CREATE TABLE "sip_ladder" (
    "call_id" TEXT NOT NULL,
    "dropped" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sip_ladder_pkey" PRIMARY KEY ("call_id")
);

-- CreateTable
CREATE TABLE "sip_message" (
    "call_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "dial_id" TEXT,
    "sent" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "sip_message_pkey" PRIMARY KEY ("call_id","sequence")
);

-- AddForeignKey
ALTER TABLE "sip_ladder" ADD CONSTRAINT "sip_ladder_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sip_message" ADD CONSTRAINT "sip_message_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "sip_ladder"("call_id") ON DELETE CASCADE ON UPDATE CASCADE;


