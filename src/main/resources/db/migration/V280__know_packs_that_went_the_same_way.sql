-- Most packs of a lot went the same way: through the same events, in the same containers. Their way is kept as a
-- number with each of them, so that the reach of a recall looks at each way once and not at each pack.
SELECT storage_lock('{custody_object}');
-- null where an object was last written before there were ways
ALTER TABLE custody_object ADD COLUMN way bigint;

-- The ways of objects, by the steps that changed them and the hops that moved them: in whatever order they are read.
CREATE FUNCTION custody_ways(objects bigint[]) RETURNS TABLE (object_id bigint, way bigint)
LANGUAGE sql STABLE AS $$
  SELECT went.object_id, bit_xor(went.part) FROM (
    SELECT step.object_id, hashint8extended(step.event_id, coalesce(step.parent, 0)) AS part
      FROM custody_step step WHERE step.object_id = ANY (objects) AND step.changed
    UNION ALL
    SELECT hop.object_id, hashint8extended(hop.event_id, -1) FROM custody_hop hop
     WHERE hop.object_id = ANY (objects)) went
   GROUP BY went.object_id
$$;

-- What an order names, each object once.
CREATE FUNCTION recall_chosen(recall bigint) RETURNS SETOF custody_object
LANGUAGE sql STABLE AS $$
  SELECT o.* FROM recall_lot s JOIN custody_object o ON o.gtin = s.gtin AND o.lot = s.lot
   WHERE s.order_id = recall AND (s.maker IS NULL OR o.maker = s.maker)
  UNION ALL
  SELECT o.* FROM recall_lot s JOIN custody_object o ON o.gtin = s.gtin
   WHERE s.order_id = recall AND s.lot IS NULL AND (s.maker IS NULL OR o.maker = s.maker)
     AND NOT EXISTS (SELECT FROM recall_lot also
                      WHERE also.order_id = recall AND also.gtin = o.gtin AND also.lot = o.lot
                        AND (also.maker IS NULL OR also.maker = o.maker))
  UNION ALL
  SELECT o.* FROM recall_object s JOIN custody_object o ON o.id = s.object_id
   WHERE s.order_id = recall
     AND NOT EXISTS (SELECT FROM recall_lot also
                      WHERE also.order_id = recall AND also.gtin = o.gtin AND (also.lot IS NULL OR also.lot = o.lot)
                        AND (also.maker IS NULL OR also.maker = o.maker))
$$;

-- Of objects that something was made of, what it was, whatever the order names besides.
CREATE FUNCTION recall_made(recall bigint, sources bigint[]) RETURNS SETOF custody_object
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE made (id) AS (
    SELECT unnest(sources)
    UNION
    SELECT output.id
      FROM made
      JOIN custody_hop done ON done.object_id = made.id AND done.kind = 'finished'
      JOIN custody_step step ON step.event_id = done.event_id
      JOIN custody_object output ON output.id = step.object_id AND output.origin_event = done.event_id)
  SELECT o.* FROM made JOIN custody_object o ON o.id = made.id
   WHERE NOT EXISTS (SELECT FROM recall_lot also
                      WHERE also.order_id = recall AND also.gtin = o.gtin AND (also.lot IS NULL OR also.lot = o.lot)
                        AND (also.maker IS NULL OR also.maker = o.maker))
     AND NOT EXISTS (SELECT FROM recall_object also WHERE also.order_id = recall AND also.object_id = o.id)
$$;

CREATE OR REPLACE FUNCTION recall_packs(recall bigint) RETURNS TABLE (id bigint, made_of boolean)
LANGUAGE sql STABLE AS $$
  SELECT o.id, false FROM recall_chosen(recall) o
  UNION ALL
  SELECT o.id, true
    FROM recall_made(recall, (SELECT coalesce(array_agg(source.id), '{}') FROM recall_chosen(recall) source
                               WHERE source.end_reason = 'transformed')) o
$$;

-- Who holds how many, where and since when, what is under way between whom, what has ended and why, and
-- who had how many before: in one look at all of them. Of those that went the same way and are the same by now,
-- one is looked at. With OFFSET 0 each look-up stays one, whatever PostgreSQL guesses of how many there will be.
CREATE OR REPLACE FUNCTION recall_whole_reach(recall bigint) RETURNS TABLE (
    kind text, gtin text, made_of boolean, party bigint, other bigint, reason text, place text,
    packs bigint, quarantined bigint, since timestamptz, latest timestamptz)
LANGUAGE sql STABLE SET work_mem = '64MB' AS $$
  WITH RECURSIVE named AS MATERIALIZED (
    SELECT min(o.id) AS id, count(*) AS packs, o.gtin, max(o.end_reason) AS end_reason
      FROM recall_chosen(recall) o
     GROUP BY o.gtin, o.body, coalesce(o.way, (SELECT went.way FROM custody_ways(ARRAY[o.id]) went))),
  alike AS MATERIALIZED (
    SELECT named.id, named.packs, named.gtin, false AS made_of FROM named
    UNION ALL
    SELECT min(o.id), count(*), o.gtin, true
      FROM recall_made(recall, (SELECT coalesce(array_agg(source.id), '{}') FROM recall_chosen(recall) source
                                 WHERE source.end_reason = 'transformed'
                                   AND (SELECT true FROM named WHERE named.end_reason = 'transformed' LIMIT 1))) o
     GROUP BY o.gtin, o.body, coalesce(o.way, (SELECT went.way FROM custody_ways(ARRAY[o.id]) went))),
  -- from each of them up to its outermost container
  climb (id, at, parent, quarantined) AS (
    SELECT alike.id, o.id, o.parent, o.quarantined
      FROM alike CROSS JOIN LATERAL (
        SELECT o.id, o.parent, o.quarantined FROM custody_object o WHERE o.id = alike.id OFFSET 0) o
    UNION ALL
    SELECT climb.id, o.id, o.parent, climb.quarantined OR o.quarantined
      FROM climb CROSS JOIN LATERAL (
        SELECT o.id, o.parent, o.quarantined FROM custody_object o WHERE o.id = climb.parent OFFSET 0) o),
  now AS MATERIALIZED (
    SELECT alike.id, alike.packs, alike.gtin, alike.made_of, place.*, climb.quarantined
      FROM alike JOIN climb ON climb.id = alike.id AND climb.parent IS NULL
     CROSS JOIN LATERAL (
       SELECT o.state, o.holder, o.shipment, o.ground, o.disputed_from, o.disputed_to, o.end_reason
         FROM custody_object o WHERE o.id = climb.at OFFSET 0) place),
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
    SELECT stay.unit, hop.*
      FROM stay CROSS JOIN LATERAL (
        SELECT h.kind, h.from_party, h.to_party, h.at, h.event_id, h.position
          FROM custody_hop h WHERE h.object_id = stay.object
           AND h.position > stay.entered AND h.position <= stay.gone OFFSET 0) hop),
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
