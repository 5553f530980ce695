-- Which partner is due a ship notice of which shipment, from the transaction that judged it.
CREATE TABLE edi_dispatch (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shipment   bigint      NOT NULL,
  sender     bigint      NOT NULL REFERENCES party,
  partner    bigint      NOT NULL REFERENCES party,
  decided_at timestamptz NOT NULL,
  -- the document that went out, or why none can be written
  outbound   bigint      REFERENCES outbound_document,
  failed     text        CHECK (length(failed) BETWEEN 1 AND 1000),
  UNIQUE (shipment, partner),
  CHECK (outbound IS NULL OR failed IS NULL)
);
CREATE INDEX edi_dispatch_due ON edi_dispatch (id) WHERE outbound IS NULL AND failed IS NULL;
-- No answer to a request needs it: neither role that answers may read it.
