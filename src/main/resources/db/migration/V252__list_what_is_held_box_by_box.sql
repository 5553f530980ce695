-- What the asking party has and may neither sell nor dispense (V196), a row for each of its outermost containers,
-- product and lot, however many packs are in it. A lot is gone through from box to box by its index, so that it
-- matters in how many boxes it lies, and not how many packs it has: most of a large lot lies with others. With
-- OFFSET 0 each look-up stays one, whatever PostgreSQL guesses of how many there will be.
DROP FUNCTION quarantine_held();

-- What is recalled now, lots or with no lot whole products, whose, and since when.
CREATE FUNCTION recalled_products() RETURNS TABLE (gtin text, lot text, maker bigint, since timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT recall.gtin, recall.lot, recall.maker, min(said.at)
    FROM public.custody_recall recall JOIN public.custody_statement said ON said.event_id = recall.event_id
   WHERE recall.until IS NULL GROUP BY 1, 2, 3
$$;

-- What is recalled pack by pack, and since when.
CREATE FUNCTION recalled_packs() RETURNS TABLE (id bigint, since timestamptz) LANGUAGE sql STABLE AS $$
  SELECT named.object_id, min(standing.ordered_at)
    FROM public.recall_order standing JOIN public.recall_object named ON named.order_id = standing.id
   WHERE standing.lifted_at IS NULL GROUP BY 1
$$;

-- The recalled packs of a lot in a container and in what it contains; of a lot that nobody told, with null.
CREATE FUNCTION recalled_inside(container bigint, product text, batch text) RETURNS TABLE (id bigint)
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE bound AS MATERIALIZED (
    SELECT back.maker FROM public.recalled_products() back
     WHERE back.gtin = product AND (back.lot IS NULL OR back.lot = batch)),
  named AS MATERIALIZED (SELECT one.id FROM public.recalled_packs() one),
  inside (box) AS (
    SELECT container
    UNION ALL
    SELECT o.id FROM inside CROSS JOIN LATERAL (
      SELECT o.id FROM public.custody_object o WHERE o.parent = inside.box AND o.kind <> 'unit' OFFSET 0) o)
  SELECT o.id FROM inside CROSS JOIN LATERAL (
    SELECT o.id, o.maker, o.recalled FROM public.custody_object o
     WHERE o.gtin = product AND o.lot = batch AND o.parent = inside.box AND o.kind = 'unit'
    UNION ALL
    SELECT o.id, o.maker, o.recalled FROM public.custody_object o
     WHERE batch IS NULL
       AND o.gtin = product AND o.lot IS NULL AND o.parent = inside.box AND o.kind = 'unit'
    OFFSET 0) o
   WHERE EXISTS (SELECT FROM bound WHERE bound.maker IS NULL OR bound.maker = o.maker)
      OR o.recalled AND o.id IN (SELECT named.id FROM named)
$$;
REVOKE ALL ON FUNCTION recalled_products, recalled_packs, recalled_inside FROM public;

-- A row that is boxed stands for all recalled packs of the lot in the container that it names.
CREATE FUNCTION quarantine_held() RETURNS TABLE (
    epc text, boxed boolean, gtin text, lot text, why text, since timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE back AS MATERIALIZED (SELECT * FROM public.recalled_products()),
  -- each lot of a product that is recalled as a whole, and at last that of packs whose lot nobody told
  of_product (gtin, lot) AS (
    SELECT whole.gtin, (SELECT min(o.lot) FROM public.custody_object o WHERE o.gtin = whole.gtin)
      FROM (SELECT DISTINCT gtin FROM back WHERE lot IS NULL) whole
    UNION ALL
    SELECT one.gtin, (SELECT min(o.lot) FROM public.custody_object o WHERE o.gtin = one.gtin AND o.lot > one.lot)
      FROM of_product one WHERE one.lot IS NOT NULL),
  lots AS MATERIALIZED (
    SELECT gtin, lot FROM back WHERE lot IS NOT NULL UNION SELECT gtin, lot FROM of_product),
  boxes (gtin, lot, box) AS (
    SELECT lots.gtin, lots.lot, 0::bigint FROM lots
    UNION ALL
    SELECT last.gtin, last.lot,
           CASE WHEN last.lot IS NULL
             THEN (SELECT min(o.parent) FROM public.custody_object o
                    WHERE o.gtin = last.gtin AND o.lot IS NULL AND o.parent > last.box)
             ELSE (SELECT min(o.parent) FROM public.custody_object o
                    WHERE o.gtin = last.gtin AND o.lot = last.lot AND o.parent > last.box) END
      FROM boxes last WHERE last.box IS NOT NULL),
  named AS MATERIALIZED (
    SELECT o.*, one.since FROM public.recalled_packs() one CROSS JOIN LATERAL (
      SELECT o.id, o.gtin, o.lot, o.parent, o.holder FROM public.custody_object o
       WHERE o.id = one.id AND o.recalled AND o.kind = 'unit' OFFSET 0) o),
  climb (box, at, parent, holder) AS (
    SELECT start.box, o.id, o.parent, o.holder
      FROM (SELECT box FROM boxes WHERE box > 0
            UNION
            SELECT parent FROM named WHERE parent IS NOT NULL) start
     CROSS JOIN LATERAL (SELECT o.id, o.parent, o.holder FROM public.custody_object o
                          WHERE o.id = start.box OFFSET 0) o
    UNION ALL
    SELECT climb.box, o.id, o.parent, o.holder
      FROM climb CROSS JOIN LATERAL (SELECT o.id, o.parent, o.holder FROM public.custody_object o
                                      WHERE o.id = climb.parent OFFSET 0) o),
  own AS MATERIALIZED (
    SELECT climb.box, climb.at AS top FROM climb
     WHERE climb.parent IS NULL AND climb.holder = public.asking_party()),
  boxed AS (
    SELECT own.top, boxes.gtin, boxes.lot, back.since
      FROM own JOIN boxes ON boxes.box = own.box
      JOIN back ON back.gtin = boxes.gtin AND (back.lot IS NULL OR back.lot = boxes.lot)
     WHERE EXISTS (SELECT FROM public.custody_object o
                    WHERE o.parent = own.box AND o.gtin = boxes.gtin AND o.lot IS NOT DISTINCT FROM boxes.lot
                      AND o.kind = 'unit' AND (back.maker IS NULL OR o.maker = back.maker) OFFSET 0)
    UNION ALL
    SELECT own.top, named.gtin, named.lot, named.since FROM named JOIN own ON own.box = named.parent),
  loose AS (
    SELECT o.id, lots.gtin, lots.lot, back.since
      FROM lots
     CROSS JOIN LATERAL (
       SELECT o.id, o.maker FROM public.custody_object o
        WHERE o.gtin = lots.gtin AND o.lot = lots.lot AND o.parent IS NULL
          AND o.holder = public.asking_party() AND o.kind = 'unit'
       UNION ALL
       SELECT o.id, o.maker FROM public.custody_object o
        WHERE lots.lot IS NULL AND o.gtin = lots.gtin AND o.lot IS NULL AND o.parent IS NULL
          AND o.holder = public.asking_party() AND o.kind = 'unit'
       OFFSET 0) o
      JOIN back ON back.gtin = lots.gtin AND (back.lot IS NULL OR back.lot = lots.lot)
       AND (back.maker IS NULL OR back.maker = o.maker)
    UNION ALL
    SELECT named.id, named.gtin, named.lot, named.since FROM named
     WHERE named.parent IS NULL AND named.holder = public.asking_party())
  SELECT around.canonical, true, held.gtin, held.lot, 'recalled', held.since
    FROM (SELECT top, gtin, lot, min(since) AS since FROM boxed GROUP BY 1, 2, 3) held
    JOIN public.epc around ON around.id = held.top
  UNION ALL
  SELECT pack.canonical, false, held.gtin, held.lot, 'recalled', held.since
    FROM (SELECT id, gtin, lot, min(since) AS since FROM loose GROUP BY 1, 2, 3) held
    JOIN public.epc pack ON pack.id = held.id
  UNION ALL
  SELECT DISTINCT wanting.canonical, false, NULL, item.lot, 'awaiting data', receipt.closed_at
    FROM public.receipt
   CROSS JOIN LATERAL public.receipt_disagreements(receipt.id) wanting
    LEFT JOIN public.receipt_item item
      ON item.receipt = receipt.id AND item.canonical = wanting.canonical
   WHERE receipt.party_id = public.asking_party()
     AND receipt.closed_at IS NOT NULL AND receipt.agreed_at IS NULL
  UNION ALL
  SELECT aside.canonical, false, o.gtin, o.lot, 'set aside', o.changed_at
    FROM public.custody_object o JOIN public.epc aside ON aside.id = o.id
   WHERE o.holder = public.asking_party() AND o.quarantined
$$;

-- The recalled packs of a lot in a container that the asking party has, where it is the outermost.
CREATE FUNCTION quarantine_held_in(container text, product text, batch text) RETURNS TABLE (epc text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT pack.canonical
    FROM public.epc around
    JOIN public.custody_object o ON o.id = around.id
   CROSS JOIN LATERAL public.recalled_inside(o.id, product, batch) one
    JOIN public.epc pack ON pack.id = one.id
   WHERE around.canonical = container AND o.parent IS NULL AND o.holder = public.asking_party()
$$;

-- How many they are.
CREATE FUNCTION quarantine_held_count(container text, product text, batch text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*)
    FROM public.epc around
    JOIN public.custody_object o ON o.id = around.id
   CROSS JOIN LATERAL public.recalled_inside(o.id, product, batch)
   WHERE around.canonical = container AND o.parent IS NULL AND o.holder = public.asking_party()
$$;
REVOKE ALL ON FUNCTION quarantine_held, quarantine_held_in, quarantine_held_count FROM public;
GRANT EXECUTE ON FUNCTION quarantine_held, quarantine_held_in, quarantine_held_count TO ${reader};
