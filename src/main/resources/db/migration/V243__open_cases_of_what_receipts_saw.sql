-- What receipts saw of goods, damage and other lots or dates than the data's, opens cases too.
CREATE FUNCTION exception_touch_receipts() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO exception_touched (event_id) VALUES (NEW.event_id);
  RETURN NULL;
END
$$;
SELECT storage_lock('{receipt}');
CREATE TRIGGER touched_by_event AFTER UPDATE OF event_id ON receipt
  FOR EACH ROW WHEN (NEW.event_id IS NOT NULL) EXECUTE FUNCTION exception_touch_receipts();

-- What a receipt saw of an object and its data don't say, and the shipment that it was received from, if one is known.
-- It is asked by receipts' events, or by shipments.
CREATE FUNCTION exception_seen(events bigint[], shipments bigint[])
  RETURNS TABLE (party bigint, event_id bigint, shipment_id bigint, canonical text, damaged boolean,
                 other_lot text, other_expiry date) LANGUAGE sql STABLE AS $$
  SELECT taken.party_id, taken.event_id, sent.id, item.canonical, item.damaged,
         CASE WHEN item.lot <> object.lot THEN item.lot END,
         CASE WHEN item.expiry <> object.expiry THEN item.expiry END
    FROM receipt taken
    JOIN receipt_item item ON item.receipt = taken.id
    LEFT JOIN epc ON epc.canonical = item.canonical
    LEFT JOIN custody_object object ON object.id = epc.id
    LEFT JOIN LATERAL (
      SELECT line.shipment_id AS id FROM custody_shipment_line line
       WHERE line.closed_by = taken.event_id
       ORDER BY line.object_id = epc.id DESC NULLS LAST, line.shipment_id LIMIT 1) sent ON true
   WHERE taken.event_id = ANY ($1 || ARRAY (
           SELECT DISTINCT closed_by FROM custody_shipment_line
            WHERE shipment_id = ANY ($2) AND closed_by IS NOT NULL))
     AND (item.damaged OR item.lot <> object.lot OR item.expiry <> object.expiry)
$$;
REVOKE ALL ON FUNCTION exception_seen FROM PUBLIC;

INSERT INTO exception_touched (event_id)
  SELECT DISTINCT event_id FROM receipt
    JOIN receipt_item item ON item.receipt = receipt.id AND (item.damaged OR item.lot IS NOT NULL OR item.expiry IS NOT NULL)
   WHERE event_id IS NOT NULL;
