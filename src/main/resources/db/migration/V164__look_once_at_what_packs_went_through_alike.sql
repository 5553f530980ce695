-- The reach of a recall, with packs that have gone through the same events looked at once: a lot of a hundred
-- thousand packs went in some thousand cases, and all else is asked of these. Packs are alike that were changed
-- by the same events, with the same containers, and stand in the same place.
CREATE OR REPLACE FUNCTION recall_whole_reach(recall bigint) RETURNS TABLE (
    kind text, gtin text, made_of boolean, party bigint, other bigint, reason text, place text,
    packs bigint, quarantined bigint, since timestamptz, latest timestamptz)
LANGUAGE sql STABLE SET work_mem = '64MB' AS $$
  WITH RECURSIVE chosen AS MATERIALIZED (
    SELECT o.id, o.gtin, o.parent, o.state, o.holder, o.shipment, o.ground, o.disputed_from, o.disputed_to,
           o.end_reason, o.quarantined, false AS made_of
      FROM recall_lot s JOIN custody_object o ON o.gtin = s.gtin AND o.lot = s.lot
     WHERE s.order_id = recall AND (s.maker IS NULL OR o.maker = s.maker)
    UNION ALL
    SELECT o.id, o.gtin, o.parent, o.state, o.holder, o.shipment, o.ground, o.disputed_from, o.disputed_to,
           o.end_reason, o.quarantined, false
      FROM recall_lot s JOIN custody_object o ON o.gtin = s.gtin
     WHERE s.order_id = recall AND s.lot IS NULL AND (s.maker IS NULL OR o.maker = s.maker)
    UNION ALL
    SELECT o.id, o.gtin, o.parent, o.state, o.holder, o.shipment, o.ground, o.disputed_from, o.disputed_to,
           o.end_reason, o.quarantined, false
      FROM recall_object s JOIN custody_object o ON o.id = s.object_id WHERE s.order_id = recall),
  made (id) AS (
    SELECT chosen.id FROM chosen WHERE chosen.end_reason = 'transformed'
    UNION
    SELECT output.id
      FROM made
      JOIN custody_hop done ON done.object_id = made.id AND done.kind = 'finished'
      JOIN custody_step step ON step.event_id = done.event_id
      JOIN custody_object output ON output.id = step.object_id AND output.origin_event = done.event_id),
  unit AS MATERIALIZED (
    SELECT DISTINCT ON (either.id) either.* FROM (
      SELECT * FROM chosen
      UNION ALL
      SELECT o.id, o.gtin, o.parent, o.state, o.holder, o.shipment, o.ground, o.disputed_from, o.disputed_to,
             o.end_reason, o.quarantined, true
        FROM made JOIN custody_object o ON o.id = made.id) either
     ORDER BY either.id, either.made_of),
  went AS (
    SELECT through.id, array_agg(through.event_id ORDER BY through.event_id, through.box) AS events,
           array_agg(through.box ORDER BY through.event_id, through.box) AS boxes
      FROM (
        SELECT unit.id, step.event_id, coalesce(step.parent, 0) AS box
          FROM unit JOIN custody_step step ON step.object_id = unit.id WHERE step.changed
        UNION ALL
        SELECT unit.id, hop.event_id, -1 FROM unit JOIN custody_hop hop ON hop.object_id = unit.id) through
     GROUP BY through.id),
  alike AS MATERIALIZED (
    SELECT min(unit.id) AS id, count(*) AS packs, unit.gtin, unit.made_of, unit.parent, unit.quarantined
      FROM unit JOIN went ON went.id = unit.id
     GROUP BY unit.gtin, unit.made_of, unit.parent, unit.quarantined, unit.state, unit.holder, unit.shipment,
              unit.ground, unit.disputed_from, unit.disputed_to, unit.end_reason, went.events, went.boxes),
  climb (box, at) AS (
    SELECT DISTINCT alike.parent, alike.parent FROM alike WHERE alike.parent IS NOT NULL
    UNION ALL
    SELECT climb.box, o.parent FROM climb JOIN custody_object o ON o.id = climb.at WHERE o.parent IS NOT NULL),
  around AS (
    SELECT climb.box, max(o.id) FILTER (WHERE o.parent IS NULL) AS top, bool_or(o.quarantined) AS quarantined
      FROM climb JOIN custody_object o ON o.id = climb.at GROUP BY climb.box),
  now AS (
    SELECT alike.id, alike.packs, alike.gtin, alike.made_of, place.state, place.holder, place.shipment,
           place.ground, place.disputed_from, place.disputed_to, place.end_reason,
           alike.quarantined OR coalesce(around.quarantined, false) AS quarantined
      FROM alike LEFT JOIN around ON around.box = alike.parent
      JOIN custody_object place ON place.id = coalesce(around.top, alike.id)),
  -- the pack itself without an end, then each container for as long as the pack stayed
  stay (unit, object, entered, gone) AS (
    SELECT alike.id, alike.id, '\x'::bytea, '\xff'::bytea FROM alike
    UNION ALL
    SELECT stay.unit, step.parent, greatest(step.position, stay.entered), least(step.until, stay.gone)
      FROM stay CROSS JOIN LATERAL (
        SELECT s.parent, s.position, coalesce(lead(s.position) OVER (ORDER BY s.position), '\xff') AS until
          FROM custody_step s WHERE s.object_id = stay.object AND s.changed) step
     WHERE step.parent IS NOT NULL AND step.position < stay.gone AND step.until > stay.entered),
  link AS MATERIALIZED (
    SELECT stay.unit, hop.kind, hop.from_party, hop.to_party, hop.at, hop.event_id, hop.position
      FROM stay JOIN custody_hop hop ON hop.object_id = stay.object
       AND hop.position > stay.entered AND hop.position <= stay.gone),
  -- by time, then by causal rank
  last AS (
    SELECT link.unit,
           max(ARRAY[extract(epoch FROM link.at)::numeric, get_byte(link.position, 8), link.event_id]) AS link
      FROM link GROUP BY link.unit),
  held_once AS (
    SELECT held.unit, held.party, min(held.at) AS at FROM (
      SELECT link.unit, link.from_party AS party, link.at FROM link WHERE link.kind IN ('shipped', 'finished')
      UNION ALL
      SELECT link.unit, link.to_party, link.at FROM link
       WHERE link.kind IN ('commissioned', 'received', 'voided', 'settled')) held
     WHERE held.party IS NOT NULL GROUP BY held.unit, held.party),
  found AS (
    SELECT now.*, to_timestamp(last.link[1]) AS at, last.link[3]::bigint AS event_id
      FROM now JOIN last ON last.unit = now.id)
  SELECT found.state, found.gtin, found.made_of,
         CASE found.state WHEN 'in stock' THEN found.holder WHEN 'in transit' THEN shipment.sender
           WHEN 'disputed' THEN found.disputed_from ELSE statement.party END,
         CASE found.state WHEN 'in transit' THEN shipment.receiver WHEN 'disputed' THEN found.disputed_to END,
         CASE found.state WHEN 'disputed' THEN found.ground WHEN 'finished' THEN found.end_reason END,
         CASE WHEN found.state IN ('in stock', 'finished')
           THEN substring(coalesce(event.biz_location, event.read_point) FROM '/414/([0-9]{13})') END,
         sum(found.packs)::bigint, coalesce(sum(found.packs) FILTER (WHERE found.quarantined), 0)::bigint,
         min(found.at), max(found.at)
    FROM found
    LEFT JOIN custody_shipment shipment ON shipment.id = found.shipment
    LEFT JOIN custody_statement statement ON statement.event_id = found.event_id
    LEFT JOIN event ON event.id = found.event_id
   GROUP BY 1, 2, 3, 4, 5, 6, 7
  UNION ALL
  SELECT 'had', now.gtin, now.made_of, held_once.party, NULL, NULL, NULL, sum(now.packs)::bigint, 0,
         min(held_once.at), max(held_once.at)
    FROM held_once JOIN now ON now.id = held_once.unit
   WHERE now.state <> 'in stock' OR now.holder <> held_once.party
   GROUP BY now.gtin, now.made_of, held_once.party
$$;
