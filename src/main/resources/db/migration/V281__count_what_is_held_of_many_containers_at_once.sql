-- The packs in the containers of a page of what is held (V252) are counted together: what is recalled is read once,
-- and not for each of them.
DROP FUNCTION quarantine_held_count, quarantine_held_in, recalled_inside;

-- The recalled packs of lots in containers and in what these contain, a lot for each container; of a lot that
-- nobody told, with null.
CREATE FUNCTION recalled_inside(containers bigint[], products text[], batches text[])
RETURNS TABLE (top bigint, gtin text, lot text, id bigint)
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE bound AS MATERIALIZED (SELECT back.gtin, back.lot, back.maker FROM public.recalled_products() back),
  named AS MATERIALIZED (SELECT one.id FROM public.recalled_packs() one),
  inside (top, gtin, lot, box) AS (
    SELECT asked.top, asked.gtin, asked.lot, asked.top
      FROM unnest(containers, products, batches) AS asked (top, gtin, lot)
    UNION ALL
    SELECT inside.top, inside.gtin, inside.lot, o.id FROM inside CROSS JOIN LATERAL (
      SELECT o.id FROM public.custody_object o WHERE o.parent = inside.box AND o.kind <> 'unit' OFFSET 0) o)
  SELECT inside.top, inside.gtin, inside.lot, o.id FROM inside CROSS JOIN LATERAL (
    SELECT o.id, o.maker, o.recalled FROM public.custody_object o
     WHERE o.gtin = inside.gtin AND o.lot = inside.lot AND o.parent = inside.box AND o.kind = 'unit'
    UNION ALL
    SELECT o.id, o.maker, o.recalled FROM public.custody_object o
     WHERE inside.lot IS NULL
       AND o.gtin = inside.gtin AND o.lot IS NULL AND o.parent = inside.box AND o.kind = 'unit'
    OFFSET 0) o
   WHERE EXISTS (SELECT FROM bound
                  WHERE bound.gtin = inside.gtin AND (bound.lot IS NULL OR bound.lot = inside.lot)
                    AND (bound.maker IS NULL OR bound.maker = o.maker))
      OR o.recalled AND o.id IN (SELECT named.id FROM named)
$$;
REVOKE ALL ON FUNCTION recalled_inside FROM public;

-- The recalled packs of a lot in a container that the asking party has, where it is the outermost.
CREATE FUNCTION quarantine_held_in(container text, product text, batch text) RETURNS TABLE (epc text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT pack.canonical
    FROM public.epc around
    JOIN public.custody_object o ON o.id = around.id
   CROSS JOIN LATERAL public.recalled_inside(ARRAY[o.id], ARRAY[product], ARRAY[batch]) one
    JOIN public.epc pack ON pack.id = one.id
   WHERE around.canonical = container AND o.parent IS NULL AND o.holder = public.asking_party()
$$;

-- How many they are, of each of these containers and lots.
CREATE FUNCTION quarantine_held_counts(containers text[], products text[], batches text[])
RETURNS TABLE (epc text, gtin text, lot text, packs bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH asked AS MATERIALIZED (
    SELECT around.id, around.canonical, wanted.product, wanted.batch
      FROM unnest(containers, products, batches) AS wanted (container, product, batch)
      JOIN public.epc around ON around.canonical = wanted.container
     CROSS JOIN LATERAL (
       SELECT o.parent, o.holder FROM public.custody_object o WHERE o.id = around.id OFFSET 0) o
     WHERE o.parent IS NULL AND o.holder = public.asking_party()),
  inside AS (
    SELECT one.top, one.gtin, one.lot, count(*) AS packs
      FROM public.recalled_inside(
        (SELECT array_agg(asked.id ORDER BY asked.id, asked.product, asked.batch) FROM asked),
        (SELECT array_agg(asked.product ORDER BY asked.id, asked.product, asked.batch) FROM asked),
        (SELECT array_agg(asked.batch ORDER BY asked.id, asked.product, asked.batch) FROM asked)) one
     GROUP BY 1, 2, 3)
  SELECT asked.canonical, asked.product, asked.batch, inside.packs
    FROM asked JOIN inside
      ON inside.top = asked.id AND inside.gtin = asked.product AND inside.lot IS NOT DISTINCT FROM asked.batch
$$;
REVOKE ALL ON FUNCTION quarantine_held_in, quarantine_held_counts FROM public;
GRANT EXECUTE ON FUNCTION quarantine_held_in, quarantine_held_counts TO ${reader};
