-- Of what was captured before. In steps, each its own transaction, while everybody goes on.
DO $$
DECLARE
  step CONSTANT bigint := 1000;
  first bigint := (SELECT min(id) FROM document);
BEGIN
  WHILE first IS NOT NULL LOOP
    UPDATE event_party told SET reporter = told.party_id
      FROM document own JOIN event_document brought ON brought.document_id = own.id
     WHERE own.id >= first AND own.id < first + step AND told.event_id = brought.event_id
       AND told.party_id = own.sender AND told.reporter IS NULL;
    COMMIT;
    first := (SELECT min(id) FROM document WHERE id >= first + step);
  END LOOP;
END $$;

DO $$
DECLARE
  step CONSTANT bigint := 20000;
  first bigint := (SELECT min(id) FROM event);
BEGIN
  WHILE first IS NOT NULL LOOP
    UPDATE event_party told SET reporter = document.sender
      FROM event JOIN document ON document.id = event.document_id
     WHERE event.id >= first AND event.id < first + step AND told.event_id = event.id
       AND told.reporter IS NULL;
    COMMIT;
    first := (SELECT min(id) FROM event WHERE id >= first + step);
  END LOOP;
END $$;
