-- Uniqueness across partitions is held by small tables of its own, so that an event or a document is
-- recognised long after its row was let go of.
CREATE TABLE event_identity (
  hash        bytea       NOT NULL CHECK (length(hash) = 32),
  declared_at timestamptz,
  event_id    bigint      NOT NULL,
  UNIQUE NULLS NOT DISTINCT (hash, declared_at)
);

CREATE TABLE document_key (
  sha256      bytea  NOT NULL CHECK (length(sha256) = 32),
  sender      bigint NOT NULL,
  document_id bigint NOT NULL,
  PRIMARY KEY (sha256, sender)
);

-- Locks tables for a change of the catalogue. Whoever waits for a lock lets nobody past, so it waits a
-- moment only, gives up what it has got, lets others through, and tries again.
CREATE FUNCTION storage_lock(tables text[], patience interval DEFAULT '1 hour') RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  latest timestamptz := clock_timestamp() + patience;
BEGIN
  LOOP
    BEGIN
      SET LOCAL lock_timeout = '100ms';
      EXECUTE 'LOCK TABLE '
        || (SELECT string_agg(quote_ident(name), ', ' ORDER BY name) FROM unnest(tables) AS name)
        || ' IN ACCESS EXCLUSIVE MODE';
      RETURN;
    EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
      IF clock_timestamp() > latest THEN
        RAISE;
      END IF;
    END;
    PERFORM pg_sleep(0.1 + random() / 5);
  END LOOP;
END $$;

-- Until the old unique constraints are gone, whoever still writes by them fills the new tables too.
CREATE FUNCTION storage_key_of_event() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO event_identity VALUES (new.hash, new.declared_at, new.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION storage_key_of_document() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO document_key VALUES (new.sha256, new.sender, new.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

SELECT storage_lock('{event, document}');
CREATE TRIGGER storage_key AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION storage_key_of_event();
CREATE TRIGGER storage_key AFTER INSERT ON document FOR EACH ROW EXECUTE FUNCTION storage_key_of_document();
