-- A scan is answered by one statement, out of a few look-ups by key. What may be or not be is asked as a
-- scalar: an EXISTS may be answered by reading the other table as a whole.

-- An object as it is now, with the place of its outermost container. The path leads from the object itself
-- to that container, and changes are the events that changed each of them last.
CREATE FUNCTION custody_now(key text)
  RETURNS TABLE (
    id bigint, canonical text, kind text, origin_event bigint, maker bigint, reported_only boolean,
    lot text, expiry date, parent bigint, state text, holder bigint, shipment bigint, ground text,
    disputed_by bigint, disputed_from bigint, disputed_to bigint, disputed_line bigint, end_reason text,
    changed_at timestamptz, holder_reported boolean, quarantined boolean, opened boolean, sender bigint,
    receiver bigint, ended_by bigint, recalled boolean, missing boolean, path bigint[], changes bigint[])
  LANGUAGE sql STABLE AS $$
  SELECT object.id, epc.canonical, object.kind, object.origin_event, object.maker, object.reported_only,
         object.lot, object.expiry, object.parent, place.state, place.holder, place.shipment, place.ground,
         place.disputed_by, place.disputed_from, place.disputed_to, place.disputed_line, place.end_reason,
         place.changed_at, place.holder_reported, place.any_quarantined, object.opened,
         shipment.sender, shipment.receiver,
         coalesce((SELECT last.party FROM custody_statement last
                    WHERE last.event_id = place.changed_by AND place.state = 'finished'), object.maker),
         object.recalled OR coalesce((
           SELECT true FROM custody_recall recall
            WHERE recall.gtin = object.gtin AND recall.until IS NULL
              AND (recall.lot IS NULL OR recall.lot = object.lot)
              AND (recall.maker IS NULL OR recall.maker = object.maker) LIMIT 1), false),
         coalesce((
           SELECT true FROM custody_discrepancy lack
            WHERE lack.object_id = ANY (place.path) AND lack.kind = 'missing' AND lack.resolved_by IS NULL
            LIMIT 1), false),
         place.path, place.changes
    FROM epc
    JOIN custody_object object ON object.id = epc.id
    CROSS JOIN LATERAL (
      WITH RECURSIVE climb AS (
        SELECT object.id, object.parent, object.state, object.holder, object.shipment, object.ground,
               object.disputed_by, object.disputed_from, object.disputed_to, object.disputed_line,
               object.end_reason, object.changed_by, object.changed_at, object.holder_reported,
               object.quarantined AS any_quarantined, ARRAY[object.id] AS path,
               ARRAY[object.changed_by] AS changes
        UNION ALL
        SELECT up.id, up.parent, up.state, up.holder, up.shipment, up.ground, up.disputed_by,
               up.disputed_from, up.disputed_to, up.disputed_line, up.end_reason, up.changed_by,
               up.changed_at, up.holder_reported, climb.any_quarantined OR up.quarantined,
               climb.path || up.id, climb.changes || up.changed_by
          FROM climb CROSS JOIN LATERAL (
            (SELECT around.* FROM custody_object around
              WHERE around.id = climb.parent AND around.kind <> 'unit'
             UNION ALL
             -- seldom: what is in a unit that has a number of its own
             SELECT around.* FROM custody_object around
              WHERE around.id = climb.parent AND around.kind = 'unit')
            LIMIT 1) up)
      SELECT * FROM climb WHERE climb.state <> 'packed') place
    LEFT JOIN custody_shipment shipment ON shipment.id = place.shipment
   WHERE epc.canonical = key
$$;

-- The chain's word on an object: the slot nearest to it, whether moves of its own are on their way or were
-- refused, or the last change of a container around it is on its way, and whether its lot is recalled.
CREATE FUNCTION ledger_word(object bigint, changes bigint[])
  RETURNS TABLE (
    chain_id bigint, contract bytea, slot_object bigint, slot_state text, slot_transaction bytea,
    slot_block bigint, slot_party bigint, claimed_twice boolean, waiting boolean, refused boolean,
    recalled_on_chain boolean)
  LANGUAGE sql STABLE AS $$
  SELECT chain.chain_id,
         (SELECT c.address FROM ledger_contract c WHERE c.name = 'Custody'),
         slot.object_id, slot.state, slot.transaction, slot.block, slot.party,
         coalesce((SELECT true FROM ledger_double_claim d WHERE d.child = mine.slot LIMIT 1), false),
         coalesce(own.waiting, false) OR coalesce((
           SELECT true FROM ledger_move m
            WHERE m.event_id = ANY (changes) AND m.stage IN ('waiting', 'sent') LIMIT 1), false),
         coalesce(own.refused, false),
         coalesce((
           SELECT true FROM ledger_slot b JOIN ledger_recall r ON r.lot = b.lot AND r.recalled
            WHERE b.key = mine.batch LIMIT 1), false)
    FROM (SELECT bool_or(m.stage <> 'refused') AS waiting,
                 bool_or(m.stage = 'refused' AND NOT (
                   SELECT c.withdrawn FROM custody_move c WHERE c.id = o.move_id)) AS refused
            FROM custody_move_object o
            JOIN ledger_move m ON m.move_id = o.move_id AND m.stage IN ('waiting', 'sent', 'refused')
           WHERE o.object_id = object) own
    LEFT JOIN ledger_chain chain ON true
    LEFT JOIN ledger_object mine ON mine.object_id = object
    LEFT JOIN LATERAL (
      WITH RECURSIVE climb AS (
        SELECT mine.object_id, mine.slot, mine.batch, mine.container, 0 AS height
        UNION ALL
        SELECT o.object_id, o.slot, o.batch, o.container, c.height + 1
          FROM climb c JOIN ledger_object o ON o.object_id = c.container
      ), up AS (
        (SELECT CASE WHEN c.slot IS NULL THEN NULL ELSE c.object_id END AS object_id,
                coalesce(c.slot, c.batch) AS key, 0 AS height
           FROM climb c ORDER BY c.height DESC LIMIT 1)
        UNION ALL
        -- containers that only other nodes know
        SELECT u.object_id, s.container, u.height + 1
          FROM up u JOIN ledger_slot s ON s.key = u.key
         WHERE s.state = 'packed' AND s.container IS NOT NULL AND u.height < 32
      )
      SELECT u.object_id, s.state, s.transaction, s.block, a.party
        FROM (SELECT up.object_id, up.key FROM up ORDER BY up.height DESC LIMIT 1) u
        JOIN ledger_slot s ON s.key = u.key
        LEFT JOIN ledger_account a ON a.holder = s.holder
    ) slot ON chain.chain_id IS NOT NULL AND mine.object_id IS NOT NULL
$$;
