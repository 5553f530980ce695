-- What a scan asks, step by step: each step names few tables and is planned once for a session, and what the
-- steps before make idle is not asked. As one statement they named thirty tables; to lock these and to set the
-- plan up took as long as to run it. All steps see the state that the asking statement sees, and what is asked
-- for and answered is as before.

-- An object as it is now, with the place of its outermost container. The path leads from the object itself
-- to that container, and changes are the events that changed each of them last.
CREATE OR REPLACE FUNCTION custody_now(key text)
  RETURNS TABLE (
    id bigint, canonical text, kind text, origin_event bigint, maker bigint, reported_only boolean,
    lot text, expiry date, parent bigint, state text, holder bigint, shipment bigint, ground text,
    disputed_by bigint, disputed_from bigint, disputed_to bigint, disputed_line bigint, end_reason text,
    changed_at timestamptz, holder_reported boolean, quarantined boolean, opened boolean, sender bigint,
    receiver bigint, ended_by bigint, recalled boolean, missing boolean, path bigint[], changes bigint[])
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  object record;
  place record;
  up bigint;
BEGIN
  SELECT o.id, o.kind, o.origin_event, o.maker, o.reported_only, o.gtin, o.lot, o.expiry, o.parent, o.state,
         o.holder, o.shipment, o.ground, o.disputed_by, o.disputed_from, o.disputed_to, o.disputed_line,
         o.end_reason, o.changed_at, o.changed_by, o.holder_reported, o.quarantined, o.opened, o.recalled
    INTO object
    FROM epc e JOIN custody_object o ON o.id = e.id WHERE e.canonical = key;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  place := object;
  path := ARRAY[object.id];
  changes := ARRAY[object.changed_by];
  quarantined := object.quarantined;
  WHILE place.parent IS NOT NULL LOOP
    up := place.parent;
    SELECT o.id, o.parent, o.state, o.holder, o.shipment, o.ground, o.disputed_by, o.disputed_from,
           o.disputed_to, o.disputed_line, o.end_reason, o.changed_at, o.changed_by, o.holder_reported,
           o.quarantined
      INTO place FROM custody_object o WHERE o.id = up AND o.kind <> 'unit';
    IF NOT FOUND THEN
      -- seldom: what is in a unit that has a number of its own
      SELECT o.id, o.parent, o.state, o.holder, o.shipment, o.ground, o.disputed_by, o.disputed_from,
             o.disputed_to, o.disputed_line, o.end_reason, o.changed_at, o.changed_by, o.holder_reported,
             o.quarantined
        INTO place FROM custody_object o WHERE o.id = up;
      IF NOT FOUND THEN
        RETURN;
      END IF;
    END IF;
    path := path || place.id;
    changes := changes || place.changed_by;
    quarantined := quarantined OR place.quarantined;
  END LOOP;

  id := object.id;
  canonical := key;
  kind := object.kind;
  origin_event := object.origin_event;
  maker := object.maker;
  reported_only := object.reported_only;
  lot := object.lot;
  expiry := object.expiry;
  parent := object.parent;
  opened := object.opened;
  state := place.state;
  holder := place.holder;
  shipment := place.shipment;
  ground := place.ground;
  disputed_by := place.disputed_by;
  disputed_from := place.disputed_from;
  disputed_to := place.disputed_to;
  disputed_line := place.disputed_line;
  end_reason := place.end_reason;
  changed_at := place.changed_at;
  holder_reported := place.holder_reported;
  ended_by := maker;
  IF shipment IS NOT NULL THEN
    SELECT s.sender, s.receiver INTO sender, receiver FROM custody_shipment s WHERE s.id = place.shipment;
  END IF;
  IF state = 'finished' THEN
    SELECT coalesce(s.party, object.maker) INTO ended_by
      FROM custody_statement s WHERE s.event_id = place.changed_by;
    ended_by := coalesce(ended_by, maker);
  END IF;
  recalled := object.recalled;
  IF NOT recalled AND object.gtin IS NOT NULL THEN
    recalled := EXISTS (
      SELECT FROM custody_recall r
       WHERE r.gtin = object.gtin AND r.until IS NULL
         AND (r.lot IS NULL OR r.lot = object.lot) AND (r.maker IS NULL OR r.maker = object.maker));
  END IF;
  missing := EXISTS (
    SELECT FROM custody_discrepancy lack
     WHERE lack.object_id = ANY (custody_now.path) AND lack.kind = 'missing' AND lack.resolved_by IS NULL);
  RETURN NEXT;
END $$;
ALTER FUNCTION custody_now ROWS 1;

-- The chain's word on an object: the slot nearest to it, whether moves of its own are on their way or were
-- refused, or the last change of a container around it is on its way, and whether its lot is recalled.
CREATE OR REPLACE FUNCTION ledger_word(object bigint, changes bigint[])
  RETURNS TABLE (
    chain_id bigint, contract bytea, slot_object bigint, slot_state text, slot_transaction bytea,
    slot_block bigint, slot_party bigint, claimed_twice boolean, waiting boolean, refused boolean,
    recalled_on_chain boolean)
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  mine record;
  around record;
  slot record;
  wanted bytea;
  height integer := 0;
BEGIN
  IF object IS NULL THEN
    RETURN;
  END IF;
  claimed_twice := false;
  recalled_on_chain := false;
  SELECT coalesce(bool_or(m.stage <> 'refused'), false),
         coalesce(bool_or(m.stage = 'refused' AND NOT (
           SELECT c.withdrawn FROM custody_move c WHERE c.id = o.move_id)), false)
    INTO waiting, refused
    FROM custody_move_object o
    JOIN ledger_move m ON m.move_id = o.move_id AND m.stage IN ('waiting', 'sent', 'refused')
   WHERE o.object_id = ledger_word.object;
  IF NOT waiting THEN
    waiting := EXISTS (
      SELECT FROM ledger_move m WHERE m.event_id = ANY (ledger_word.changes) AND m.stage IN ('waiting', 'sent'));
  END IF;
  SELECT c.chain_id INTO chain_id FROM ledger_chain c;
  SELECT o.object_id, o.slot, o.batch, o.container INTO mine FROM ledger_object o WHERE o.object_id = ledger_word.object;
  IF NOT FOUND THEN
    RETURN NEXT;
    RETURN;
  END IF;
  IF mine.slot IS NOT NULL THEN
    claimed_twice := EXISTS (SELECT FROM ledger_double_claim d WHERE d.child = mine.slot);
  END IF;
  IF mine.batch IS NOT NULL THEN
    recalled_on_chain := EXISTS (
      SELECT FROM ledger_slot b JOIN ledger_recall r ON r.lot = b.lot AND r.recalled WHERE b.key = mine.batch)
      OR EXISTS (
      SELECT FROM ledger_source s JOIN ledger_recall r ON r.lot = s.lot AND r.recalled
       WHERE s.batch = mine.batch);
  END IF;
  IF chain_id IS NULL THEN
    RETURN NEXT;
    RETURN;
  END IF;

  around := mine;
  LOOP
    SELECT o.object_id, o.slot, o.batch, o.container INTO mine
      FROM ledger_object o WHERE o.object_id = around.container;
    EXIT WHEN NOT FOUND;
    around := mine;
  END LOOP;
  wanted := coalesce(around.slot, around.batch);
  LOOP
    SELECT s.state, s.transaction, s.block, s.holder, s.container INTO slot
      FROM ledger_slot s WHERE s.key = wanted;
    IF NOT FOUND THEN
      RETURN NEXT;
      RETURN;
    END IF;
    EXIT WHEN slot.state <> 'packed' OR slot.container IS NULL OR height = 32;
    -- containers that only other nodes know
    wanted := slot.container;
    height := height + 1;
  END LOOP;
  SELECT c.address INTO contract FROM ledger_contract c WHERE c.name = 'Custody';
  SELECT a.party INTO slot_party FROM ledger_account a WHERE a.holder = slot.holder;
  slot_object := CASE WHEN around.slot IS NOT NULL THEN around.object_id END;
  slot_state := slot.state;
  slot_transaction := slot.transaction;
  slot_block := slot.block;
  RETURN NEXT;
END $$;
ALTER FUNCTION ledger_word ROWS 1;

-- How far the evidence of these events has come, of which altered are gone or have another hash than was
-- witnessed; the stage is that of the least far. Planned for each pack anew it would look at fewer periods, and
-- cost three times as much.
CREATE FUNCTION ledger_proof(origin bigint, changes bigint[])
  RETURNS TABLE (events integer, altered integer, stage integer)
  LANGUAGE plpgsql STABLE ROWS 1 SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  made bigint;
  seen bigint[] := '{}';
  hashed bytea;
  subject bytea;
  reached integer;
BEGIN
  events := 0;
  altered := 0;
  FOREACH made IN ARRAY changes || origin LOOP
    CONTINUE WHEN made = ANY (seen);
    seen := seen || made;
    SELECT e.hash INTO hashed FROM event e WHERE e.id = made;
    -- what retention has let go of is not altered
    CONTINUE WHEN NOT FOUND AND made < (
      SELECT coalesce(storage_first_id(max(p.number) + 1), 0) FROM storage_period p WHERE p.let_go_at IS NOT NULL);
    SELECT leaf.subject,
           CASE WHEN leaf.root_id IS NULL THEN 0 WHEN root.transaction IS NULL THEN 1
                WHEN NOT root.confirmed THEN 2 ELSE 3 END
      INTO subject, reached
      FROM ledger_leaf leaf LEFT JOIN ledger_root root ON root.id = leaf.root_id
     WHERE leaf.event_id = made AND leaf.kind IN ('event', 'error declaration');
    events := events + 1;
    stage := least(stage, coalesce(reached, 0));
    IF hashed IS NULL OR subject <> hashed THEN
      altered := altered + 1;
    END IF;
  END LOOP;
  RETURN NEXT;
END $$;

-- Whether the asking party or the holder has set an object aside: by itself, by a container around it, or
-- with its lot. Mostly nothing is, so that is looked at first.
CREATE OR REPLACE FUNCTION suspect_held(key text, lot text, path bigint[], asker bigint, holder bigint)
  RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM suspect_hold h WHERE h.lifted_at IS NULL) THEN
    RETURN false;
  END IF;
  RETURN coalesce(
    (SELECT true FROM suspect_hold held
      WHERE held.epc = suspect_held.key AND held.lifted_at IS NULL
        AND held.owner IN (suspect_held.asker, suspect_held.holder) LIMIT 1),
    (SELECT true FROM suspect_hold held
      WHERE held.gtin = substring(suspect_held.key FROM '/01/([0-9]{14})/') AND held.lot = suspect_held.lot
        AND held.lifted_at IS NULL AND held.owner IN (suspect_held.asker, suspect_held.holder) LIMIT 1),
    (SELECT true FROM epc around JOIN suspect_hold held ON held.epc = around.canonical
      WHERE around.id = ANY (suspect_held.path) AND held.lifted_at IS NULL
        AND held.owner IN (suspect_held.asker, suspect_held.holder) LIMIT 1),
    false);
END $$;

-- Whether this party, or one whose agent it is, has said that it received an object, and no paper says that it
-- was sent to it: the receipt waits, or the object is a surplus.
CREATE FUNCTION custody_lacks_data(key text, asker bigint, today date)
  RETURNS boolean LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  named bigint;
BEGIN
  SELECT e.id INTO named FROM epc e WHERE e.canonical = custody_lacks_data.key;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  RETURN EXISTS (
    SELECT FROM (
      SELECT naming.event_id FROM event_epc naming
        JOIN custody_verdict verdict ON verdict.event_id = naming.event_id
       WHERE naming.epc_id = named AND verdict.verdict = 'waiting'
      UNION ALL
      SELECT found.found_by FROM custody_discrepancy found
       WHERE found.object_id = named AND found.kind <> 'missing') received
      JOIN custody_statement receipt ON receipt.event_id = received.event_id
      JOIN party_speaker speaker ON speaker.principal_id = receipt.party
     WHERE receipt.kind = 'receive' AND speaker.speaker_id = custody_lacks_data.asker
       AND custody_lacks_data.today BETWEEN speaker.valid_from AND speaker.valid_until);
END $$;
