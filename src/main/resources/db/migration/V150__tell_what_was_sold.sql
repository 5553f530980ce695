-- What a shipment was made of when it left, for transaction information (FD&C Act 581(26)): its lines, and
-- what was in them at that time, however it was packed since. Whoever holds an object's steps reads it as
-- the owner; who may see the shipment is decided before.
CREATE FUNCTION custody_shipped(shipment bigint)
  RETURNS TABLE (line bigint, id bigint, container bigint) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE sent AS (
    SELECT position FROM custody_statement WHERE event_id = shipment
  ), inside AS (
    SELECT line.object_id AS line, line.object_id AS id, NULL::bigint AS container
      FROM custody_shipment_line line WHERE line.shipment_id = shipment AND line.state <> 'voided'
    UNION ALL
    SELECT inside.line, child.id, inside.id
      FROM inside CROSS JOIN sent CROSS JOIN LATERAL (
        SELECT now.id FROM custody_object now WHERE now.parent = inside.id
        UNION
        -- left it since
        SELECT step.object_id FROM custody_step step
         WHERE step.parent_before = inside.id AND step.changed AND step.position > sent.position) child
     WHERE (SELECT step.parent FROM custody_step step
             WHERE step.object_id = child.id AND step.changed AND step.position <= sent.position
             ORDER BY step.position DESC LIMIT 1) = inside.id)
  SELECT inside.line, inside.id, inside.container FROM inside
$$;

-- The packages of a shipment: its serialised trade items in which nothing else is known to be.
CREATE FUNCTION transaction_packages(shipment bigint)
  RETURNS TABLE (id bigint, gtin text, serial text, lot text, expiry date, canonical text, container text)
  LANGUAGE sql STABLE AS $$
  WITH shipped AS MATERIALIZED (SELECT * FROM custody_shipped(shipment))
  SELECT object.id, object.gtin, object.serial, object.lot, object.expiry, epc.canonical, around.canonical
    FROM shipped
    JOIN custody_object object ON object.id = shipped.id
    JOIN epc ON epc.id = object.id
    LEFT JOIN epc around ON around.id = shipped.container
   WHERE object.gtin IS NOT NULL
     AND NOT EXISTS (SELECT FROM shipped within WHERE within.container = shipped.id)
$$;

-- The events by which a shipment and what is in it can be understood: how the packages were made and
-- packed, and that they were sent.
CREATE FUNCTION transaction_events(shipment bigint) RETURNS TABLE (event_id bigint)
  LANGUAGE sql STABLE AS $$
  WITH shipped AS MATERIALIZED (SELECT * FROM custody_shipped(shipment))
  SELECT shipment
  UNION
  SELECT object.origin_event FROM shipped JOIN custody_object object ON object.id = shipped.id
  UNION
  SELECT (SELECT step.event_id FROM custody_step step
           WHERE step.object_id = shipped.id AND step.changed AND step.parent = shipped.container
             AND step.position <= sent.position
             AND step.parent_before IS DISTINCT FROM step.parent
           ORDER BY step.position DESC LIMIT 1)
    FROM shipped JOIN custody_statement sent ON sent.event_id = shipment
   WHERE shipped.container IS NOT NULL
$$;

-- What the headers of documents affirm under FD&C Act 581(27), with each shipping event that they bring.
CREATE TABLE transaction_statement (
  event_id     bigint  NOT NULL,
  document_id  bigint  NOT NULL,
  -- whether the document came from who sent the goods, or its agent
  own          boolean NOT NULL,
  -- missing: the header follows the guideline, and states nothing
  affirmed     boolean,
  guideline    text    CHECK (length(guideline) <= 200),
  legal_notice text    CHECK (length(legal_notice) <= 4000),
  PRIMARY KEY (event_id, document_id)
);
CALL guard_by_event('transaction_statement', 'event_id');

-- What a header affirms, kept while its document is being judged and afterwards.
CREATE TABLE document_statement (
  document_id  bigint  PRIMARY KEY,
  affirmed     boolean,
  guideline    text,
  legal_notice text
);
REVOKE ALL ON document_statement FROM ${reader};
