-- What the asking party has and may neither sell nor dispense, and why: packs of standing recalls, what was
-- received and does not agree with its data, and what people set aside. Suspect product is not among it: its
-- rows are read as the asking party's own. It runs as the owner, for the reader sees neither what a recall
-- names nor what a receipt waits for; it tells of nothing that others hold.
CREATE FUNCTION quarantine_held() RETURNS TABLE (
    epc text, lot text, why text, since timestamptz, container text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE recalled AS MATERIALIZED (
    SELECT o.id, o.lot, o.parent, o.holder, o.changed_at
      FROM (SELECT DISTINCT gtin, lot, maker FROM public.custody_recall WHERE until IS NULL) back
      JOIN public.custody_object o ON o.gtin = back.gtin AND (back.lot IS NULL OR o.lot = back.lot)
       AND (back.maker IS NULL OR o.maker = back.maker)
     WHERE o.kind = 'unit' AND (o.state = 'packed' OR o.holder = public.asking_party())
    UNION
    SELECT o.id, o.lot, o.parent, o.holder, o.changed_at
      FROM public.recall_order standing
      JOIN public.recall_object named ON named.order_id = standing.id
      JOIN public.custody_object o ON o.id = named.object_id
     WHERE standing.lifted_at IS NULL AND o.recalled AND o.kind = 'unit'
       AND (o.state = 'packed' OR o.holder = public.asking_party())),
  climb (box, at) AS (
    SELECT DISTINCT recalled.parent, recalled.parent FROM recalled WHERE recalled.parent IS NOT NULL
    UNION ALL
    SELECT climb.box, o.parent FROM climb JOIN public.custody_object o ON o.id = climb.at
     WHERE o.parent IS NOT NULL),
  own AS (
    SELECT climb.box, o.id AS top FROM climb JOIN public.custody_object o ON o.id = climb.at
     WHERE o.parent IS NULL AND o.holder = public.asking_party())
  SELECT pack.canonical, recalled.lot, 'recalled', recalled.changed_at, box.canonical
    FROM recalled
    LEFT JOIN own ON own.box = recalled.parent
    JOIN public.epc pack ON pack.id = recalled.id
    LEFT JOIN public.epc box ON box.id = own.top
   WHERE recalled.parent IS NULL OR own.box IS NOT NULL
  UNION ALL
  SELECT DISTINCT wanting.canonical, item.lot, 'awaiting data', receipt.closed_at, NULL
    FROM public.receipt
   CROSS JOIN LATERAL public.receipt_disagreements(receipt.id) wanting
    LEFT JOIN public.receipt_item item
      ON item.receipt = receipt.id AND item.canonical = wanting.canonical
   WHERE receipt.party_id = public.asking_party()
     AND receipt.closed_at IS NOT NULL AND receipt.agreed_at IS NULL
  UNION ALL
  SELECT aside.canonical, o.lot, 'set aside', o.changed_at, NULL
    FROM public.custody_object o JOIN public.epc aside ON aside.id = o.id
   WHERE o.holder = public.asking_party() AND o.quarantined
$$;
REVOKE ALL ON FUNCTION quarantine_held FROM public;
GRANT EXECUTE ON FUNCTION quarantine_held TO ${reader};

-- The standing recalls that name a pack, of those that the asking party ordered or was notified of.
CREATE FUNCTION recalls_of_pack(pack text) RETURNS TABLE (recall_id uuid, ordered_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT standing.recall_id, standing.ordered_at
    FROM public.epc
    JOIN public.custody_object o ON o.id = epc.id
   CROSS JOIN public.recall_order standing
   WHERE epc.canonical = pack AND standing.lifted_at IS NULL
     AND (standing.party_id = public.asking_party()
          OR EXISTS (SELECT FROM public.recall_notice notice
                      WHERE notice.order_id = standing.id AND notice.party_id = public.asking_party()))
     AND CASE WHEN EXISTS (SELECT FROM public.recall_lot named
                            WHERE named.order_id = standing.id AND named.gtin = o.gtin
                              AND (named.lot IS NULL OR named.lot = o.lot)
                              AND (named.maker IS NULL OR named.maker = o.maker))
                OR EXISTS (SELECT FROM public.recall_object named
                            WHERE named.order_id = standing.id AND named.object_id = o.id)
              THEN true
              ELSE o.id IN (SELECT reached.id FROM public.recall_packs(standing.id) reached
                             WHERE reached.made_of) END
$$;
REVOKE ALL ON FUNCTION recalls_of_pack FROM public;
GRANT EXECUTE ON FUNCTION recalls_of_pack TO ${reader};
