-- What goes out to partners, from the moment that it is due; kept afterwards, so that it can be sent again.
CREATE TABLE outbound_document (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- for whom it is sent, and to whom
  sender       bigint      NOT NULL REFERENCES party,
  partner      bigint      NOT NULL REFERENCES party,
  kind         text        NOT NULL CHECK (kind IN ('epcis-json', 'epcis-xml', 'x12')),
  body         bytea       NOT NULL CHECK (length(body) > 0),
  -- the same document to the same partner is one
  digest       bytea       NOT NULL CHECK (length(digest) = 32),
  created_at   timestamptz NOT NULL,
  -- when it is tried next
  due_at       timestamptz NOT NULL,
  attempts     integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  last_error   text        CHECK (length(last_error) BETWEEN 1 AND 1000),
  delivered_at timestamptz,
  -- since when people should look after it; it keeps nothing behind it waiting any more
  escalated_at timestamptz,
  UNIQUE (sender, partner, digest)
);
CREATE INDEX outbound_document_waiting ON outbound_document (partner, id) WHERE delivered_at IS NULL;
-- No answer to a request needs it: neither role that answers may read it.
