-- How far a shipment is, beside it: lists of what is expected, or came otherwise, go by an index and read
-- no lines.
SELECT storage_lock('{custody_shipment, custody_shipment_line, custody_discrepancy}');

ALTER TABLE custody_shipment
  ADD lines          integer NOT NULL DEFAULT 0 CHECK (lines >= 0),
  ADD open_lines     integer NOT NULL DEFAULT 0 CHECK (open_lines BETWEEN 0 AND lines),
  ADD received_lines integer NOT NULL DEFAULT 0 CHECK (received_lines BETWEEN 0 AND lines - open_lines),
  -- what was not found so far
  ADD missing        integer NOT NULL DEFAULT 0 CHECK (missing >= 0),
  -- what came and was not sent
  ADD surplus        integer NOT NULL DEFAULT 0 CHECK (surplus >= 0);

UPDATE custody_shipment shipment
   SET lines = line.lines, open_lines = line.open_lines, received_lines = line.received_lines
  FROM (SELECT shipment_id, count(*) AS lines, count(*) FILTER (WHERE state = 'open') AS open_lines,
               count(*) FILTER (WHERE state = 'received') AS received_lines
          FROM custody_shipment_line GROUP BY shipment_id) line
 WHERE line.shipment_id = shipment.id;

UPDATE custody_shipment shipment SET missing = found.missing, surplus = found.surplus
  FROM (SELECT shipment_id,
               count(*) FILTER (WHERE kind = 'missing' AND resolved_by IS NULL) AS missing,
               count(*) FILTER (WHERE kind <> 'missing') AS surplus
          FROM custody_discrepancy GROUP BY shipment_id) found
 WHERE found.shipment_id = shipment.id;

-- Ended is what was voided, sent back or lost, and nothing of it received.
ALTER TABLE custody_shipment ADD state text NOT NULL GENERATED ALWAYS AS (
  CASE WHEN surplus > 0 THEN 'discrepant'
       WHEN open_lines > 0 AND (received_lines > 0 OR missing > 0) THEN 'partly'
       WHEN open_lines > 0 THEN 'expected'
       WHEN received_lines > 0 THEN 'received'
       ELSE 'ended' END) STORED;

DROP INDEX custody_shipment_to;
DROP INDEX custody_shipment_from;
CREATE INDEX custody_shipment_to ON custody_shipment (receiver, shipped_at, id);
CREATE INDEX custody_shipment_from ON custody_shipment (sender, shipped_at, id);
CREATE INDEX custody_shipment_bought ON custody_shipment (buyer, shipped_at, id)
  WHERE buyer IS DISTINCT FROM receiver;
CREATE INDEX custody_shipment_to_by_state ON custody_shipment (receiver, state, shipped_at, id);
CREATE INDEX custody_shipment_from_by_state ON custody_shipment (sender, state, shipped_at, id);
