-- Receipts that people make by scanning, or by one request: what came, before it is an event and after.
CREATE TABLE receipt (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  receipt_id      uuid        NOT NULL UNIQUE,
  -- whose goods, and who receives them for it
  party_id        bigint      NOT NULL REFERENCES party,
  opened_by       bigint      NOT NULL REFERENCES party,
  opened_at       timestamptz NOT NULL,
  -- of the caller's choice, with the SHA-256 of what was asked under it
  key             text        CHECK (length(key) BETWEEN 1 AND 200),
  request         bytea       CHECK (length(request) = 32),
  -- where it came in
  gln             text        NOT NULL CHECK (gln ~ '^[0-9]{13}$'),
  -- what it was said to belong to
  shipment        bytea       CHECK (length(shipment) = 32),
  purchase_order  text        CHECK (length(purchase_order) <= 500),
  despatch_advice text        CHECK (length(despatch_advice) <= 500),
  closed_at       timestamptz,
  -- what was known then of where it came from: Digital Link and business documents
  told_from       text,
  told_orders     text[],
  told_advices    text[],
  -- the event that it became
  document_id     bigint,
  event_id        bigint,
  -- since when its data and its goods agree
  agreed_at       timestamptz,
  CHECK ((key IS NULL) = (request IS NULL)),
  CHECK ((closed_at IS NULL) = (told_orders IS NULL) AND (closed_at IS NULL) = (told_advices IS NULL)),
  CHECK (agreed_at IS NULL OR closed_at IS NOT NULL)
);
CREATE UNIQUE INDEX receipt_of_key ON receipt (opened_by, key) WHERE key IS NOT NULL;
CREATE INDEX receipt_of_party ON receipt (party_id, id);
CREATE INDEX receipt_by_who ON receipt (opened_by, id);
CREATE INDEX receipt_in_quarantine ON receipt (id) WHERE closed_at IS NOT NULL AND agreed_at IS NULL;
CREATE INDEX receipt_of_event ON receipt (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX receipt_by_age ON receipt (opened_at);

CREATE TABLE receipt_item (
  receipt    bigint      NOT NULL REFERENCES receipt,
  -- its canonical key
  canonical  text        NOT NULL CHECK (length(canonical) BETWEEN 1 AND 2000),
  number     integer     NOT NULL CHECK (number > 0),
  lot        text        CHECK (length(lot) BETWEEN 1 AND 20),
  expiry     date,
  damaged    boolean     NOT NULL,
  scanned_at timestamptz NOT NULL,
  PRIMARY KEY (receipt, canonical)
);

ALTER TABLE receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE receipt_item ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON receipt, receipt_item TO ${reader};
CREATE POLICY own_receipts ON receipt FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()) OR opened_by = (SELECT asking_party()));
CREATE POLICY of_own_receipts ON receipt_item FOR SELECT TO ${reader}
  USING ((SELECT true FROM receipt WHERE receipt.id = receipt_item.receipt));

-- In what the data and the goods of a receipt do not agree, by key; nothing when they do. An event that
-- waits has no data; a surplus was not sent; a lot or a date is another than its maker says.
CREATE FUNCTION receipt_disagreements(receipt bigint)
  RETURNS TABLE (canonical text, kind text, said text) LANGUAGE sql STABLE AS $$
  SELECT item.canonical, verdict.verdict, verdict.reason
    FROM receipt one
    JOIN custody_verdict verdict ON verdict.event_id = one.event_id AND verdict.verdict <> 'accepted'
    JOIN receipt_item item ON item.receipt = one.id
   WHERE one.id = $1
  UNION ALL
  SELECT epc.canonical, found.kind, instead.canonical
    FROM receipt one
    JOIN custody_discrepancy found ON found.found_by = one.event_id AND found.kind <> 'missing'
    JOIN epc ON epc.id = found.object_id
    LEFT JOIN epc instead ON instead.id = found.instead_of
   WHERE one.id = $1
  UNION ALL
  SELECT item.canonical, other.kind, other.said
    FROM receipt_item item
    JOIN epc ON epc.canonical = item.canonical
    JOIN custody_object object ON object.id = epc.id
   CROSS JOIN LATERAL (
     SELECT 'other lot' AS kind, object.lot AS said WHERE item.lot <> object.lot
     UNION ALL
     SELECT 'other expiry', object.expiry::text WHERE item.expiry <> object.expiry) other
   WHERE item.receipt = $1
$$;

-- Whether a receipt that was made an event agrees with what is known now.
CREATE FUNCTION receipt_agrees(receipt bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT one.event_id IS NOT NULL
     AND EXISTS (SELECT FROM custody_verdict WHERE event_id = one.event_id)
     AND NOT EXISTS (SELECT FROM receipt_disagreements(one.id))
    FROM receipt one WHERE one.id = $1
$$;

