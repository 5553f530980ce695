-- What the asking party has and may neither sell nor dispense, as before (V196). Of a recalled lot only the
-- boxes are climbed from, each once, and packs are read one by one where the asking party holds their box:
-- most of a large lot lies with others. A lot and a whole product are asked for apart, so that the index on
-- lots serves.
CREATE OR REPLACE FUNCTION quarantine_held() RETURNS TABLE (
    epc text, lot text, why text, since timestamptz, container text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE lots AS MATERIALIZED (
    SELECT DISTINCT gtin, lot, maker FROM public.custody_recall WHERE until IS NULL),
  named AS MATERIALIZED (
    SELECT object_id FROM public.recall_order standing
      JOIN public.recall_object ON recall_object.order_id = standing.id
     WHERE standing.lifted_at IS NULL),
  -- a box in which something recalled lies, or a recalled pack that the asking party has outside of any
  reached AS MATERIALIZED (
    SELECT o.parent AS box, CASE WHEN o.parent IS NULL THEN o.id END AS loose
      FROM lots JOIN public.custody_object o ON o.gtin = lots.gtin AND o.lot = lots.lot
     WHERE o.kind = 'unit' AND (o.state = 'packed' OR o.holder = public.asking_party())
       AND (lots.maker IS NULL OR o.maker = lots.maker)
     GROUP BY 1, 2
    UNION
    SELECT o.parent, CASE WHEN o.parent IS NULL THEN o.id END
      FROM lots JOIN public.custody_object o ON o.gtin = lots.gtin
     WHERE lots.lot IS NULL
       AND o.kind = 'unit' AND (o.state = 'packed' OR o.holder = public.asking_party())
       AND (lots.maker IS NULL OR o.maker = lots.maker)
     GROUP BY 1, 2
    UNION
    SELECT o.parent, CASE WHEN o.parent IS NULL THEN o.id END
      FROM named JOIN public.custody_object o ON o.id = named.object_id
     WHERE o.recalled AND o.kind = 'unit'
       AND (o.state = 'packed' OR o.holder = public.asking_party())),
  climb (box, at) AS (
    SELECT DISTINCT reached.box, reached.box FROM reached WHERE reached.box IS NOT NULL
    UNION ALL
    SELECT climb.box, o.parent FROM climb JOIN public.custody_object o ON o.id = climb.at
     WHERE o.parent IS NOT NULL),
  own AS MATERIALIZED (
    SELECT climb.box, o.id AS top FROM climb JOIN public.custody_object o ON o.id = climb.at
     WHERE o.parent IS NULL AND o.holder = public.asking_party()),
  recalled AS (
    SELECT o.id, o.lot, o.changed_at, NULL::bigint AS top
      FROM reached JOIN public.custody_object o ON o.id = reached.loose
    UNION ALL
    SELECT o.id, o.lot, o.changed_at, own.top
      FROM own JOIN public.custody_object o ON o.parent = own.box
     WHERE o.kind = 'unit'
       AND (EXISTS (SELECT FROM lots
                     WHERE lots.gtin = o.gtin AND (lots.lot IS NULL OR lots.lot = o.lot)
                       AND (lots.maker IS NULL OR lots.maker = o.maker))
            OR o.recalled AND o.id IN (SELECT object_id FROM named)))
  SELECT pack.canonical, recalled.lot, 'recalled', recalled.changed_at, box.canonical
    FROM recalled
    JOIN public.epc pack ON pack.id = recalled.id
    LEFT JOIN public.epc box ON box.id = recalled.top
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
