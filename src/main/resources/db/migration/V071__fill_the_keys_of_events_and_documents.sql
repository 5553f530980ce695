-- In steps, each its own transaction: whatever its size, the table can be written to meanwhile, and a
-- step that was done before a crash is not in the way of the next attempt.
DO $$
DECLARE
  step CONSTANT bigint := 20000;
  top bigint := (SELECT coalesce(max(id), 0) FROM event);
BEGIN
  FOR start IN 0 .. top / step LOOP
    INSERT INTO event_identity (hash, declared_at, event_id)
    SELECT hash, declared_at, id FROM event WHERE id BETWEEN start * step + 1 AND (start + 1) * step
    ON CONFLICT DO NOTHING;
    COMMIT;
  END LOOP;
END $$;

DO $$
DECLARE
  step CONSTANT bigint := 20000;
  top bigint := (SELECT coalesce(max(id), 0) FROM document);
BEGIN
  FOR start IN 0 .. top / step LOOP
    INSERT INTO document_key (sha256, sender, document_id)
    SELECT sha256, sender, id FROM document WHERE id BETWEEN start * step + 1 AND (start + 1) * step
    ON CONFLICT DO NOTHING;
    COMMIT;
  END LOOP;
END $$;
