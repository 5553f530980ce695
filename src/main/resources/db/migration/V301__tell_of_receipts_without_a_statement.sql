-- Sales whose goods are here and for which no seller affirms the transaction statement: they are not to be accepted so
-- (FD&C Act 582(c)(1)(A), (d)(1)(A)). A row goes away by itself as soon as one is affirmed.
CREATE TABLE unstated_receipt (
  shipment_id bigint      PRIMARY KEY,
  -- the buyer, or who received the goods for one of another node
  owner       bigint      NOT NULL REFERENCES party,
  since       timestamptz NOT NULL,
  -- whether the owner lets the goods wait for the statement
  held        boolean     NOT NULL
);
CREATE INDEX unstated_receipt_held ON unstated_receipt (owner) WHERE held;

REVOKE ALL ON unstated_receipt FROM ${reader};

CREATE FUNCTION transaction_stated() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  WITH stated AS (
    DELETE FROM unstated_receipt late USING changed
     WHERE late.shipment_id = changed.event_id AND changed.affirmed
    RETURNING late.shipment_id)
  INSERT INTO exception_touched (shipment_id) SELECT DISTINCT stated.shipment_id FROM stated;
  RETURN NULL;
END
$$;
SELECT storage_lock('{transaction_statement}');
CREATE TRIGGER stated_by_insert AFTER INSERT ON transaction_statement
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION transaction_stated();

-- Whether an object went to its holder, or to who asks, with a sale whose goods wait for the statement: as a line of it,
-- or in what was a line when it left.
CREATE FUNCTION transaction_awaited(object bigint, asker bigint, holder bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE late AS MATERIALIZED (
    SELECT waiting.shipment_id, sent.position
      FROM unstated_receipt waiting JOIN custody_statement sent ON sent.event_id = waiting.shipment_id
     WHERE waiting.held AND waiting.owner IN (asker, holder)),
  carrier (shipment_id, position, id) AS (
    SELECT late.shipment_id, late.position, object FROM late
    UNION ALL
    SELECT carrier.shipment_id, carrier.position,
           (SELECT step.parent FROM custody_step step
             WHERE step.object_id = carrier.id AND step.changed AND step.position <= carrier.position
             ORDER BY step.position DESC LIMIT 1)
      FROM carrier WHERE carrier.id IS NOT NULL)
  SELECT EXISTS (
    SELECT FROM carrier JOIN custody_shipment_line line
      ON line.shipment_id = carrier.shipment_id AND line.object_id = carrier.id AND line.state = 'received')
$$;

-- The packs that the asking party has and that wait for the statement of their sale, each in what it was sent in. It
-- runs as the owner, for the reader does not see what waits; it tells of nothing that others hold.
CREATE FUNCTION quarantine_unstated() RETURNS TABLE (
    epc text, gtin text, lot text, since timestamptz, container text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT pack.canonical, o.gtin, o.lot, late.since, CASE WHEN sent.line <> sent.id THEN around.canonical END
    FROM public.unstated_receipt late
   CROSS JOIN LATERAL public.custody_shipped(late.shipment_id) sent
    JOIN public.custody_shipment_line line
      ON line.shipment_id = late.shipment_id AND line.object_id = sent.line AND line.state = 'received'
    JOIN public.custody_object o ON o.id = sent.id AND o.kind = 'unit'
    JOIN public.epc pack ON pack.id = o.id
    JOIN public.epc around ON around.id = sent.line
   WHERE late.held AND late.owner = public.asking_party()
     AND EXISTS (SELECT FROM public.custody_above(o.id) above
                   JOIN public.custody_object top ON top.id = above.id AND top.holder = public.asking_party())
$$;
REVOKE ALL ON FUNCTION quarantine_unstated FROM public;
GRANT EXECUTE ON FUNCTION quarantine_unstated TO ${reader};
