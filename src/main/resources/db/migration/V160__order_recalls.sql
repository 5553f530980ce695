-- Recall orders: what is to come back, what has to be done with it, and how far that has come. What stops
-- the goods is custody's: an order makes the event that says so.
CREATE TABLE recall_order (
  id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recall_id     uuid        NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  -- the maker, or a regulator
  party_id      bigint      NOT NULL REFERENCES party,
  ordered_at    timestamptz NOT NULL,
  class         text        NOT NULL CHECK (class IN ('I', 'II', 'III')),
  reason        text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  instructions  text        NOT NULL CHECK (length(instructions) BETWEEN 1 AND 4000),
  -- until when who is concerned has to confirm
  due_at        timestamptz NOT NULL,
  -- up to which event it was looked for whom it concerns
  looked_up_to  bigint      NOT NULL DEFAULT 0,
  lifted_at     timestamptz,
  lifted_reason text        CHECK (length(lifted_reason) BETWEEN 1 AND 500),
  CHECK ((lifted_at IS NULL) = (lifted_reason IS NULL))
);
CREATE INDEX recall_order_of_party ON recall_order (party_id, id);

-- What it reaches: lots, or with no lot whole products; everything of them, commissioned before or after.
CREATE TABLE recall_lot (
  order_id bigint NOT NULL REFERENCES recall_order ON DELETE CASCADE,
  gtin     text   NOT NULL CHECK (gtin ~ '^[0-9]{14}$'),
  lot      text   CHECK (length(lot) BETWEEN 1 AND 20),
  -- whose goods: those that this party made; a regulator's order reaches everybody's
  maker    bigint REFERENCES party,
  UNIQUE NULLS NOT DISTINCT (order_id, gtin, lot)
);

-- Packs that were named one by one, or by the serial numbers from here to there.
CREATE TABLE recall_object (
  order_id  bigint NOT NULL REFERENCES recall_order ON DELETE CASCADE,
  object_id bigint NOT NULL,
  PRIMARY KEY (order_id, object_id)
);
CREATE TABLE recall_range (
  order_id bigint  NOT NULL REFERENCES recall_order ON DELETE CASCADE,
  gtin     text    NOT NULL CHECK (gtin ~ '^[0-9]{14}$'),
  first    text    NOT NULL,
  last     text    NOT NULL CHECK (length(last) = length(first)),
  packs    integer NOT NULL CHECK (packs > 0),
  PRIMARY KEY (order_id, gtin, first, last)
);

-- The events by which everybody knows: the one that recalls, and the one that lifts it.
CREATE TABLE recall_event (
  order_id bigint  NOT NULL REFERENCES recall_order ON DELETE CASCADE,
  lifting  boolean NOT NULL,
  uri      text    NOT NULL,
  document_id bigint NOT NULL,
  PRIMARY KEY (order_id, lifting)
);

-- The same key from the same party has the first answer again.
CREATE TABLE recall_said (
  party_id bigint      NOT NULL REFERENCES party,
  key      text        NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  request  bytea       NOT NULL CHECK (length(request) = 32),
  said_at  timestamptz NOT NULL,
  recall_id uuid       NOT NULL REFERENCES recall_order (recall_id) ON DELETE CASCADE,
  PRIMARY KEY (party_id, key)
);
CREATE INDEX recall_said_of_order ON recall_said (recall_id);

-- Who has or had something of it, and what each says it did.
CREATE TABLE recall_notice (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id     bigint      NOT NULL REFERENCES recall_order ON DELETE CASCADE,
  party_id     bigint      NOT NULL REFERENCES party,
  ordered_by   bigint      NOT NULL REFERENCES party,
  notified_at  timestamptz NOT NULL,
  confirmed_at timestamptz,
  quarantined  integer     NOT NULL DEFAULT 0 CHECK (quarantined >= 0),
  returned     integer     NOT NULL DEFAULT 0 CHECK (returned >= 0),
  destroyed    integer     NOT NULL DEFAULT 0 CHECK (destroyed >= 0),
  none_found   boolean     NOT NULL DEFAULT false,
  remark       text        CHECK (length(remark) BETWEEN 1 AND 1000),
  escalated_at timestamptz,
  UNIQUE (order_id, party_id),
  CHECK (NOT none_found OR quarantined + returned + destroyed = 0)
);
CREATE INDEX recall_notice_of_party ON recall_notice (party_id, order_id);

ALTER TABLE recall_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE recall_lot ENABLE ROW LEVEL SECURITY;
ALTER TABLE recall_range ENABLE ROW LEVEL SECURITY;
ALTER TABLE recall_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE recall_notice ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON recall_order, recall_lot, recall_range, recall_event, recall_notice TO ${reader};

-- Whoever ordered it sees what all answered; who has or had something of it, its own line.
CREATE POLICY own_orders ON recall_order FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()));
CREATE POLICY concerned ON recall_order FOR SELECT TO ${reader}
  USING ((SELECT true FROM recall_notice notice
           WHERE notice.order_id = recall_order.id AND notice.party_id = (SELECT asking_party())));
CREATE POLICY with_a_reason ON recall_order FOR SELECT TO ${reader}
  USING ((SELECT reason_is_logged()));
CREATE POLICY own_lines ON recall_notice FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()));
CREATE POLICY own_orders ON recall_notice FOR SELECT TO ${reader}
  USING (ordered_by = (SELECT asking_party()));
CREATE POLICY with_a_reason ON recall_notice FOR SELECT TO ${reader}
  USING ((SELECT reason_is_logged()));
CREATE POLICY of_a_known_order ON recall_lot FOR SELECT TO ${reader}
  USING ((SELECT true FROM recall_order known WHERE known.id = order_id));
CREATE POLICY of_a_known_order ON recall_range FOR SELECT TO ${reader}
  USING ((SELECT true FROM recall_order known WHERE known.id = order_id));
CREATE POLICY of_a_known_order ON recall_event FOR SELECT TO ${reader}
  USING ((SELECT true FROM recall_order known WHERE known.id = order_id));

-- The packs of an order: those of its lots, those it names, and what was made of either.
CREATE FUNCTION recall_packs(recall bigint) RETURNS TABLE (id bigint, made_of boolean)
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE chosen AS (
    SELECT o.id, o.end_reason
      FROM recall_lot s JOIN custody_object o ON o.gtin = s.gtin AND o.lot = s.lot
     WHERE s.order_id = recall AND (s.maker IS NULL OR o.maker = s.maker)
    UNION
    SELECT o.id, o.end_reason
      FROM recall_lot s JOIN custody_object o ON o.gtin = s.gtin
     WHERE s.order_id = recall AND s.lot IS NULL AND (s.maker IS NULL OR o.maker = s.maker)
    UNION
    SELECT o.id, o.end_reason
      FROM recall_object s JOIN custody_object o ON o.id = s.object_id WHERE s.order_id = recall),
  reached (id, made_of, end_reason) AS (
    SELECT chosen.id, false, chosen.end_reason FROM chosen
    UNION
    SELECT output.id, true, output.end_reason
      FROM reached
      JOIN custody_hop done ON done.object_id = reached.id AND done.kind = 'finished'
      JOIN custody_step step ON step.event_id = done.event_id
      JOIN custody_object output ON output.id = step.object_id AND output.origin_event = done.event_id
     WHERE reached.end_reason = 'transformed')
  SELECT reached.id, bool_and(reached.made_of) FROM reached GROUP BY reached.id
$$;

-- Who holds how many, where and since when, what is under way between whom, what has ended and why, and
-- who had how many before: in one look at all of them. Packed packs are counted through their containers:
-- what many of them went through together is looked at once.
CREATE FUNCTION recall_whole_reach(recall bigint) RETURNS TABLE (
    kind text, gtin text, made_of boolean, party bigint, other bigint, reason text, place text,
    packs bigint, quarantined bigint, since timestamptz, latest timestamptz)
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE unit AS MATERIALIZED (
    SELECT o.id, o.gtin, reached.made_of, o.parent, o.quarantined
      FROM recall_packs(recall) reached JOIN custody_object o ON o.id = reached.id),
  climb (box, at) AS (
    SELECT DISTINCT unit.parent, unit.parent FROM unit WHERE unit.parent IS NOT NULL
    UNION ALL
    SELECT climb.box, o.parent FROM climb JOIN custody_object o ON o.id = climb.at WHERE o.parent IS NOT NULL),
  around AS (
    SELECT climb.box, max(o.id) FILTER (WHERE o.parent IS NULL) AS top, bool_or(o.quarantined) AS quarantined
      FROM climb JOIN custody_object o ON o.id = climb.at GROUP BY climb.box),
  now AS (
    SELECT unit.id, unit.gtin, unit.made_of, place.state, place.holder, place.shipment, place.ground,
           place.disputed_from, place.disputed_to, place.end_reason,
           unit.quarantined OR coalesce(around.quarantined, false) AS quarantined
      FROM unit LEFT JOIN around ON around.box = unit.parent
      JOIN custody_object place ON place.id = coalesce(around.top, unit.id)),
  stay AS MATERIALIZED (
    SELECT unit.id AS unit, step.parent AS box, step.position AS since, step.until
      FROM unit CROSS JOIN LATERAL (
        SELECT s.parent, s.position, coalesce(lead(s.position) OVER (ORDER BY s.position), '\xff') AS until
          FROM custody_step s WHERE s.object_id = unit.id AND s.changed) step
     WHERE step.parent IS NOT NULL),
  -- what stayed in one box from one event to another stayed there together
  way (box, since, until, at, entered, gone) AS (
    SELECT DISTINCT stay.box, stay.since, stay.until, stay.box, stay.since, stay.until FROM stay
    UNION ALL
    SELECT way.box, way.since, way.until, step.parent, greatest(step.position, way.entered),
           least(step.until, way.gone)
      FROM way CROSS JOIN LATERAL (
        SELECT s.parent, s.position, coalesce(lead(s.position) OVER (ORDER BY s.position), '\xff') AS until
          FROM custody_step s WHERE s.object_id = way.at AND s.changed) step
     WHERE step.parent IS NOT NULL AND step.position < way.gone AND step.until > way.entered),
  together AS MATERIALIZED (
    SELECT way.box, way.since, way.until, hop.kind, hop.from_party, hop.to_party, hop.at, hop.event_id,
           hop.position
      FROM way JOIN custody_hop hop ON hop.object_id = way.at
       AND hop.position > way.entered AND hop.position <= way.gone),
  link AS MATERIALIZED (
    SELECT unit.id AS unit, hop.kind, hop.from_party, hop.to_party, hop.at, hop.event_id, hop.position
      FROM unit JOIN custody_hop hop ON hop.object_id = unit.id
    UNION ALL
    SELECT stay.unit, together.kind, together.from_party, together.to_party, together.at, together.event_id,
           together.position
      FROM stay JOIN together ON together.box = stay.box AND together.since = stay.since
       AND together.until = stay.until),
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
      FROM now JOIN last ON last.unit = now.id),
  counted AS (
    SELECT found.state, found.gtin, found.made_of, found.holder, found.shipment, found.ground,
           found.disputed_from, found.disputed_to, found.end_reason, found.event_id, count(*) AS packs,
           count(*) FILTER (WHERE found.quarantined) AS quarantined, min(found.at) AS since,
           max(found.at) AS latest
      FROM found GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
  SELECT counted.state, counted.gtin, counted.made_of,
         CASE counted.state WHEN 'in stock' THEN counted.holder WHEN 'in transit' THEN shipment.sender
           WHEN 'disputed' THEN counted.disputed_from ELSE statement.party END,
         CASE counted.state WHEN 'in transit' THEN shipment.receiver WHEN 'disputed' THEN counted.disputed_to END,
         CASE counted.state WHEN 'disputed' THEN counted.ground WHEN 'finished' THEN counted.end_reason END,
         CASE WHEN counted.state IN ('in stock', 'finished')
           THEN substring(coalesce(event.biz_location, event.read_point) FROM '/414/([0-9]{13})') END,
         sum(counted.packs)::bigint, sum(counted.quarantined)::bigint, min(counted.since), max(counted.latest)
    FROM counted
    LEFT JOIN custody_shipment shipment ON shipment.id = counted.shipment
    LEFT JOIN custody_statement statement ON statement.event_id = counted.event_id
    LEFT JOIN event ON event.id = counted.event_id
   GROUP BY 1, 2, 3, 4, 5, 6, 7
  UNION ALL
  SELECT 'had', unit.gtin, unit.made_of, held_once.party, NULL, NULL, NULL, count(*), 0, min(held_once.at),
         max(held_once.at)
    FROM held_once JOIN unit ON unit.id = held_once.unit JOIN now ON now.id = unit.id
   WHERE now.state <> 'in stock' OR now.holder <> held_once.party
   GROUP BY unit.gtin, unit.made_of, held_once.party
$$;

-- The reach as far as the asking party may know it. A maker may know who holds what it recalls, as names
-- and counts, and a regulator that says why; anybody else its own part. It runs as the owner, for the
-- reader sees the places of its own goods alone, and knows partners that it deals with alone.
CREATE FUNCTION recall_reach(recall bigint) RETURNS TABLE (
    kind text, gtin text, made_of boolean, party bigint, code text, name text, other bigint, other_code text,
    other_name text, reason text, place text, site text, packs bigint, quarantined bigint, since timestamptz,
    latest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT reach.kind, reach.gtin, reach.made_of, reach.party, has.code, has.name, reach.other, gets.code, gets.name,
         reach.reason, reach.place, site.name, reach.packs, reach.quarantined, reach.since, reach.latest
    FROM public.recall_whole_reach(recall) reach
    LEFT JOIN public.party has ON has.id = reach.party
    LEFT JOIN public.party gets ON gets.id = reach.other
    LEFT JOIN public.party_location site ON site.gln = reach.place
   WHERE reach.party = public.asking_party() OR reach.other = public.asking_party()
      OR (SELECT public.reason_is_logged())
      OR (SELECT o.party_id = public.asking_party() FROM public.recall_order o WHERE o.id = recall)
$$;
REVOKE ALL ON FUNCTION recall_reach FROM public;
GRANT EXECUTE ON FUNCTION recall_reach TO ${reader};

-- The same of those who were notified.
CREATE FUNCTION recall_progress(recall bigint) RETURNS TABLE (
    party bigint, code text, name text, notified_at timestamptz, confirmed_at timestamptz,
    escalated_at timestamptz, quarantined integer, returned integer, destroyed integer, none_found boolean,
    remark text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT notice.party_id, concerned.code, concerned.name, notice.notified_at, notice.confirmed_at,
         notice.escalated_at, notice.quarantined, notice.returned, notice.destroyed, notice.none_found,
         notice.remark
    FROM public.recall_notice notice JOIN public.party concerned ON concerned.id = notice.party_id
   WHERE notice.order_id = recall
     AND (notice.party_id = public.asking_party() OR notice.ordered_by = public.asking_party()
          OR (SELECT public.reason_is_logged()))
$$;
REVOKE ALL ON FUNCTION recall_progress FROM public;
GRANT EXECUTE ON FUNCTION recall_progress TO ${reader};
