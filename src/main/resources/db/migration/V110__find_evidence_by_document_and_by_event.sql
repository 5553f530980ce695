-- By the document's own rows: asked for by the event's document, all events were read to find a few. An
-- event lies where its document lies, or earlier.
CREATE OR REPLACE VIEW event_evidence (event_id, document_id, hash, declared_at) AS
  SELECT DISTINCT e.id, d.document_id, e.hash, e.declared_at
    FROM event_document d JOIN event e ON e.id = d.event_id AND e.document_id = d.document_id;

-- And by the event. Nothing is distinct here that must be made so first, for which all would be read.
CREATE VIEW event_identified (event_id, hash, declared_at) AS
  SELECT id, hash, declared_at FROM event;
