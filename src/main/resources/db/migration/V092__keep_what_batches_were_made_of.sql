-- The chain tells of which lots a repackaged batch is, at every node: a recall of one of them is a recall of it.
CREATE TABLE ledger_source (
  batch bytea NOT NULL CHECK (length(batch) = 32),
  lot bytea NOT NULL CHECK (length(lot) = 32),
  PRIMARY KEY (batch, lot)
);

-- As it was, and of recalls of those lots too.
CREATE OR REPLACE FUNCTION ledger_word(object bigint, changes bigint[])
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
            WHERE b.key = mine.batch LIMIT 1), (
           SELECT true FROM ledger_source s JOIN ledger_recall r ON r.lot = s.lot AND r.recalled
            WHERE s.batch = mine.batch LIMIT 1), false)
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
