-- The shipments under one despatch advice, of one sender to one receiver: what is counted is a receipt of them all.
CREATE FUNCTION exception_advised(shipment bigint) RETURNS TABLE (id bigint) LANGUAGE sql STABLE AS $$
  SELECT shipment
  UNION
  SELECT other.id
    FROM custody_shipment this
    JOIN custody_reference sent ON sent.event_id = this.id AND sent.reference LIKE 'desadv %'
    JOIN custody_reference its ON its.reference = sent.reference
    JOIN custody_shipment other ON other.id = its.event_id AND other.sender = this.sender
     AND other.receiver IS NOT DISTINCT FROM this.receiver
   WHERE this.id = shipment
$$;

-- How many units of a product these shipments held, and how many of them did not arrive by their serial numbers.
CREATE OR REPLACE FUNCTION exception_sent(shipment bigint, product text)
  RETURNS TABLE (ordered bigint, outstanding bigint) LANGUAGE sql STABLE AS $$
  WITH advised AS MATERIALIZED (SELECT id FROM exception_advised($1))
  SELECT (SELECT count(*) FROM advised
           CROSS JOIN LATERAL custody_shipped(advised.id) sent
            JOIN custody_object object ON object.id = sent.id
           WHERE object.kind = 'unit' AND object.gtin = $2),
         (SELECT count(*) FROM advised
            JOIN custody_shipment_line line ON line.shipment_id = advised.id
           CROSS JOIN LATERAL custody_below(line.object_id) below
            JOIN custody_object object ON object.id = below.id
           WHERE line.closed_by IS NULL AND object.kind = 'unit' AND object.gtin = $2)
$$;

-- What was compared shipment by shipment is compared again.
INSERT INTO exception_touched (shipment_id)
  SELECT DISTINCT filed.shipment_id
    FROM exception_item item JOIN exception_case filed ON filed.id = item.case_id
   WHERE item.rule IN ('fewer counted than sent', 'more counted than sent')
     AND item.resolved_at IS NULL AND filed.shipment_id IS NOT NULL;
