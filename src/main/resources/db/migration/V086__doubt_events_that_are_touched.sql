-- Events that may not be what was recorded any more: their rows were touched since, or whoever walks over
-- all of them found them otherwise. Nearly always this is empty, so a scan looks here first; whatever rests
-- on one of these is read and hashed again. Whoever alters rows past the triggers is found by the walk.
CREATE TABLE event_doubt (
  event_id bigint      PRIMARY KEY,
  since    timestamptz NOT NULL DEFAULT clock_timestamp()
);
REVOKE ALL ON event_doubt FROM ${reader};

-- How far the walk over all events has come, and when the last one began that came to its end.
CREATE TABLE event_walk (
  only_one boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
  reached  bigint      NOT NULL DEFAULT 0,
  begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  whole_at timestamptz
);
INSERT INTO event_walk DEFAULT VALUES;
REVOKE ALL ON event_walk FROM ${reader};

CREATE FUNCTION doubt_event() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO event_doubt (event_id) VALUES (old.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION doubt_event_of_leaf() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO event_doubt (event_id) VALUES (old.event_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

SELECT storage_lock('{event, ledger_leaf}');
CREATE TRIGGER doubted AFTER UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION doubt_event();
CREATE TRIGGER doubted AFTER UPDATE OF subject, kind, event_id ON ledger_leaf
  FOR EACH ROW WHEN (old.kind IN ('event', 'error declaration')) EXECUTE FUNCTION doubt_event_of_leaf();
