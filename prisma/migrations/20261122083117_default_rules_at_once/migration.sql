-- FO-5: of many users that are made at once, the Default rules are made at once too: each statement counts the configuration up, and ten
-- thousand of them in one transaction take minutes.
DROP TRIGGER "has_default_rule" ON "user";
CREATE OR REPLACE FUNCTION "give_default_rule"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "answering_rule" ("id", "user_id", "position", "is_default", "name", "updated_at")
    SELECT gen_random_uuid(), "id", 2147483647, true, 'Default', now() FROM "added";
  RETURN NULL;
END $$;
CREATE TRIGGER "has_default_rule" AFTER INSERT ON "user" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "give_default_rule"();
