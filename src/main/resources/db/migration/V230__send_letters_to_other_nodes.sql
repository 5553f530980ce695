-- Letters: what parties tell parties of other nodes. They go out by the queue of what goes to partners, and a
-- node may refuse one, which is kept with its reason and not brought again by itself.
ALTER TABLE outbound_document
  ADD COLUMN refused_at timestamptz,
  DROP CONSTRAINT outbound_document_kind_check,
  ADD CONSTRAINT outbound_document_kind_check
    CHECK (kind IN ('epcis-json', 'epcis-xml', 'x12', 'letter')) NOT VALID,
  ADD CONSTRAINT outbound_document_ends_once
    CHECK (refused_at IS NULL OR delivered_at IS NULL AND last_error IS NOT NULL) NOT VALID;

-- Letters of other nodes that took effect, so that one that comes again has none. No answer needs it.
CREATE TABLE letter_taken (
  digest   bytea       PRIMARY KEY CHECK (length(digest) = 32),
  node     text        NOT NULL CHECK (length(node) BETWEEN 1 AND 63),
  kind     text        NOT NULL CHECK (length(kind) BETWEEN 1 AND 50),
  taken_at timestamptz NOT NULL
);
