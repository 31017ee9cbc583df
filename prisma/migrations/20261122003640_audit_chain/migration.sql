-- CreateTable
CREATE TABLE "audit_seal" (
    "position" BIGINT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "digest" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "audit_chain" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "position" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_checkpoint" (
    "id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "position" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "base_position" BIGINT NOT NULL,
    "base_hash" BYTEA NOT NULL,
    "purged" JSONB NOT NULL DEFAULT '[]',
    "key_id" CHAR(64) NOT NULL,
    "signature" BYTEA NOT NULL,

    CONSTRAINT "audit_checkpoint_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_sequence_key" ON "audit_seal"("sequence");

-- CreateIndex
CREATE INDEX "audit_checkpoint_position_idx" ON "audit_checkpoint"("position");

-- The chain is written by the database itself when a transaction commits, so no process can forget it. Deferred to the
-- commit, it takes the row of the chain's end last: two transactions never wait for each other in a circle.
INSERT INTO "audit_chain" ("id", "position", "hash") VALUES (1, 0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION "audit_digest"("entry" "audit_entry") RETURNS bytea LANGUAGE sql STABLE AS $$
  -- The moment as a number: as text it would depend on the session's time zone.
  SELECT sha256(convert_to(jsonb_build_array(
    entry."sequence"::text, (extract(epoch FROM entry."at") * 1000)::bigint::text, entry."actor_id", entry."actor_name",
    entry."action", entry."object_kind", entry."object_id", entry."object_name", entry."organization_unit_id",
    entry."before", entry."after", entry."request_id", entry."client_address"
  )::text, 'UTF8'))
$$;

CREATE FUNCTION "seal_audit_entry"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  own bytea := audit_digest(NEW);
  before bytea;
  place bigint;
BEGIN
  SELECT "position" + 1, "hash" INTO STRICT place, before FROM "audit_chain" WHERE "id" = 1 FOR UPDATE;
  INSERT INTO "audit_seal" ("position", "sequence", "digest", "hash")
    VALUES (place, NEW."sequence", own, sha256(before || own));
  UPDATE "audit_chain" SET "position" = place, "hash" = sha256(before || own) WHERE "id" = 1;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER "audit_entry_is_sealed" AFTER INSERT ON "audit_entry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "seal_audit_entry"();

-- What was written before there was a chain is sealed as it is found.
DO $$
DECLARE
  entry "audit_entry";
  place bigint := 0;
  link bytea := decode(repeat('00', 32), 'hex');
BEGIN
  FOR entry IN SELECT * FROM "audit_entry" ORDER BY "sequence" LOOP
    place := place + 1;
    link := sha256(link || audit_digest(entry));
    INSERT INTO "audit_seal" VALUES (place, entry."sequence", audit_digest(entry), link);
  END LOOP;
  UPDATE "audit_chain" SET "position" = place, "hash" = link WHERE "id" = 1;
END
$$;

-- Entries leave by one door only: the purge, which runs as the owner and leaves a signed checkpoint.
CREATE OR REPLACE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('nightswitch.purging', true) = 'on' AND current_user = (
    SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'audit entries are append-only';
END
$$;

-- Deletes the entries at these positions, and the seals up to the base; the caller has signed the checkpoint.
CREATE FUNCTION "purge_audit"(
  "purged_positions" int8range[], "checkpoint" jsonb, "chain_hash" bytea, "base_hash" bytea, "signature" bytea
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  gone bigint;
BEGIN
  PERFORM set_config('nightswitch.purging', 'on', true);
  DELETE FROM "audit_entry" USING "audit_seal" seal
    WHERE seal."sequence" = "audit_entry"."sequence" AND seal."position" <@ ANY (purged_positions);
  GET DIAGNOSTICS gone = ROW_COUNT;
  PERFORM set_config('nightswitch.purging', 'off', true);
  INSERT INTO "audit_checkpoint"
    ("id", "made_at", "position", "hash", "base_position", "base_hash", "purged", "key_id", "signature")
  VALUES (
    gen_random_uuid(), (checkpoint->>'madeAt')::timestamptz, (checkpoint->>'position')::bigint, chain_hash,
    (checkpoint->>'basePosition')::bigint, base_hash, checkpoint->'purged', checkpoint->>'keyId', signature
  );
  DELETE FROM "audit_seal" WHERE "position" <= (checkpoint->>'basePosition')::bigint;
  RETURN gone;
END
$$;
