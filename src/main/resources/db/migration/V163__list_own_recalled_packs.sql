-- The packs of a recall that the asking party holds, alone or in a container: those it has to find. It runs as
-- the owner, for the reader sees neither what an order names nor where what was made of it is; it tells
-- nothing of what others hold.
CREATE FUNCTION recall_own_packs(recall bigint) RETURNS TABLE (
    id bigint, epc text, lot text, expiry date, container text, quarantined boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE unit AS MATERIALIZED (
    SELECT o.id, o.lot, o.expiry, o.parent, o.holder, o.quarantined
      FROM public.recall_packs(recall) reached JOIN public.custody_object o ON o.id = reached.id
     WHERE o.state = 'packed' OR o.holder = public.asking_party()),
  climb (box, at) AS (
    SELECT DISTINCT unit.parent, unit.parent FROM unit WHERE unit.parent IS NOT NULL
    UNION ALL
    SELECT climb.box, o.parent FROM climb JOIN public.custody_object o ON o.id = climb.at
     WHERE o.parent IS NOT NULL),
  around AS (
    SELECT climb.box, max(o.id) FILTER (WHERE o.parent IS NULL) AS top, bool_or(o.quarantined) AS quarantined
      FROM climb JOIN public.custody_object o ON o.id = climb.at GROUP BY climb.box),
  own AS (
    SELECT around.* FROM around JOIN public.custody_object o ON o.id = around.top
     WHERE o.holder = public.asking_party())
  SELECT unit.id, pack.canonical, unit.lot, unit.expiry, box.canonical,
         unit.quarantined OR coalesce(own.quarantined, false)
    FROM unit
    LEFT JOIN own ON own.box = unit.parent
    JOIN public.epc pack ON pack.id = unit.id
    LEFT JOIN public.epc box ON box.id = own.top
   WHERE unit.parent IS NULL OR own.box IS NOT NULL
$$;
REVOKE ALL ON FUNCTION recall_own_packs FROM public;
GRANT EXECUTE ON FUNCTION recall_own_packs TO ${reader};

-- What waits for whoever ordered it, or was notified.
CREATE INDEX recall_notice_waiting ON recall_notice (ordered_by, escalated_at) WHERE confirmed_at IS NULL;
