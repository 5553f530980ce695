-- That the parties of objects are there is checked once for each statement, of each party once. As foreign keys
-- it was five questions for each object, and took longer than to write the object. Parties are locked as foreign
-- keys lock them, so none goes while it is being named.
CREATE FUNCTION custody_object_parties() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  named bigint[];
  known bigint[];
BEGIN
  SELECT array_agg(DISTINCT one.party) INTO named
    FROM (SELECT DISTINCT o.maker, o.holder, o.disputed_by, o.disputed_from, o.disputed_to FROM changed o) o
   CROSS JOIN LATERAL unnest(
     ARRAY[o.maker, o.holder, o.disputed_by, o.disputed_from, o.disputed_to]) AS one (party)
   WHERE one.party IS NOT NULL;
  SELECT array_agg(here.id) INTO known
    FROM (SELECT p.id FROM party p WHERE p.id = ANY (named) ORDER BY p.id FOR KEY SHARE) here;
  IF NOT named <@ coalesce(known, '{}') THEN
    RAISE foreign_key_violation USING MESSAGE = 'an object names a party that is not there';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION party_of_objects() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (
    SELECT FROM custody_object o JOIN gone
        ON gone.id IN (o.maker, o.holder, o.disputed_by, o.disputed_from, o.disputed_to)) THEN
    RAISE foreign_key_violation USING MESSAGE = 'a party that objects name does not go';
  END IF;
  RETURN NULL;
END $$;

SELECT storage_lock('{party, custody_object}');
CREATE TRIGGER of_known_parties AFTER INSERT ON custody_object
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION custody_object_parties();
CREATE TRIGGER of_known_parties_still AFTER UPDATE ON custody_object
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION custody_object_parties();
CREATE TRIGGER named_by_objects AFTER DELETE ON party
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION party_of_objects();
ALTER TABLE custody_object
  DROP CONSTRAINT custody_object_maker_fkey,
  DROP CONSTRAINT custody_object_holder_fkey,
  DROP CONSTRAINT custody_object_disputed_by_fkey,
  DROP CONSTRAINT custody_object_disputed_from_fkey,
  DROP CONSTRAINT custody_object_disputed_to_fkey;
