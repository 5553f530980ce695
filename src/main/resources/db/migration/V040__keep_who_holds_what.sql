-- Who holds what: the state that follows from all events known, and how it came to be.
-- Order is one value, custody's own: event time, causal rank, event hash (41 bytes, compared as such).

-- What a judged event means, normalised; the whole of it stands in body.
CREATE TABLE custody_statement (
  event_id  bigint      PRIMARY KEY,
  hash      bytea       NOT NULL CHECK (length(hash) = 32),
  position  bytea       NOT NULL CHECK (length(position) = 41),
  at        timestamptz NOT NULL,
  kind      text        NOT NULL,
  -- the party it speaks for; none where the event names no place and no owner
  party     bigint      REFERENCES party,
  -- captured by that party or its agent; else it is only reported
  own       boolean     NOT NULL,
  body      jsonb       NOT NULL
);
CREATE INDEX custody_statement_of_hash ON custody_statement (hash);

CREATE TABLE custody_verdict (
  event_id      bigint      PRIMARY KEY REFERENCES custody_statement,
  verdict       text        NOT NULL CHECK (verdict IN ('accepted', 'waiting', 'refused', 'taken back')),
  rule          text        CHECK ((rule IS NULL) = (verdict = 'accepted')),
  reason        text        CHECK ((reason IS NULL) = (verdict = 'accepted')),
  findings      text[]      NOT NULL DEFAULT '{}',
  waiting_since timestamptz CHECK ((waiting_since IS NOT NULL) = (verdict = 'waiting'))
);
CREATE INDEX custody_verdict_waiting ON custody_verdict (waiting_since) WHERE verdict = 'waiting';
CREATE INDEX custody_verdict_refused ON custody_verdict (event_id) WHERE verdict = 'refused';

-- Business transactions by which a receipt names a shipment.
CREATE TABLE custody_reference (
  reference text   NOT NULL,
  event_id  bigint NOT NULL REFERENCES custody_statement,
  PRIMARY KEY (reference, event_id)
);
CREATE INDEX custody_reference_of_event ON custody_reference (event_id);

-- Every commissioned object as it is now. The place of a packed object is that of its outermost
-- container: a container moves as one row, whatever is in it.
CREATE TABLE custody_object (
  id              bigint      PRIMARY KEY,
  kind            text        NOT NULL CHECK (kind IN ('unit', 'case', 'container', 'other')),
  gtin            text        CHECK (gtin ~ '^[0-9]{14}$'),
  serial          text,
  sscc            text        CHECK (sscc ~ '^[0-9]{18}$'),
  lot             text,
  expiry          date,
  -- the event and the party that commissioned it, or opened it by packing
  origin_event    bigint      NOT NULL,
  maker           bigint      NOT NULL REFERENCES party,
  reported_only   boolean     NOT NULL,
  state           text        NOT NULL CHECK (state IN ('in stock', 'in transit', 'packed', 'finished')),
  holder          bigint      REFERENCES party,
  shipment        bigint,
  parent          bigint      CHECK (parent <> id),
  end_reason      text,
  -- whether the state rests on reports only
  holder_reported boolean     NOT NULL,
  -- by itself; a recalled lot is a row of custody_recall
  recalled        boolean     NOT NULL DEFAULT false,
  quarantined     boolean     NOT NULL,
  opened          boolean     NOT NULL,
  -- the event that changed it last
  changed_by      bigint      NOT NULL,
  changed_at      timestamptz NOT NULL,
  position        bytea       NOT NULL,
  -- the whole of it, as the rules see it
  body            jsonb       NOT NULL,
  CHECK ((state = 'in stock') = (holder IS NOT NULL)),
  CHECK ((state = 'in transit') = (shipment IS NOT NULL)),
  CHECK ((state = 'packed') = (parent IS NOT NULL)),
  CHECK ((state = 'finished') = (end_reason IS NOT NULL))
);
CREATE INDEX custody_object_in ON custody_object (parent) WHERE parent IS NOT NULL;
CREATE INDEX custody_object_of_lot ON custody_object (gtin, lot);
CREATE INDEX custody_object_held ON custody_object (holder) WHERE holder IS NOT NULL;

-- Every statement that names or changes an object, in order, with what the object was before it.
CREATE TABLE custody_step (
  object_id     bigint      NOT NULL,
  position      bytea       NOT NULL,
  event_id      bigint      NOT NULL REFERENCES custody_statement,
  at            timestamptz NOT NULL,
  changed       boolean     NOT NULL,
  before        jsonb,
  parent_before bigint,
  parent        bigint,
  PRIMARY KEY (object_id, position)
);
CREATE INDEX custody_step_of_event ON custody_step (event_id);
CREATE INDEX custody_step_out_of ON custody_step (parent_before, position) WHERE changed AND parent_before IS NOT NULL;

-- A shipment is one shipping event; its id is that event's.
CREATE TABLE custody_shipment (
  id              bigint      PRIMARY KEY REFERENCES custody_statement,
  sender          bigint      NOT NULL REFERENCES party,
  -- who may receive it; none where the event does not say
  receiver        bigint      REFERENCES party,
  -- who buys it; another than the receiver at a drop shipment
  buyer           bigint      REFERENCES party,
  purpose         text        NOT NULL CHECK (purpose IN ('supply', 'return', 'disposal')),
  drop_shipment   boolean     NOT NULL,
  purchase_order  text,
  despatch_advice text,
  shipped_at      timestamptz NOT NULL,
  reported        boolean     NOT NULL
);
CREATE INDEX custody_shipment_to ON custody_shipment (receiver, shipped_at);
CREATE INDEX custody_shipment_from ON custody_shipment (sender, shipped_at);

-- What was sent, each line closed alone. Packed objects travel with their line's object.
CREATE TABLE custody_shipment_line (
  shipment_id bigint NOT NULL REFERENCES custody_shipment,
  object_id   bigint NOT NULL,
  state       text   NOT NULL CHECK (state IN ('open', 'received', 'returned', 'voided')),
  -- the first event that received something out of it while it was on its way
  opened_by   bigint,
  closed_by   bigint CHECK ((closed_by IS NULL) = (state = 'open')),
  PRIMARY KEY (shipment_id, object_id)
);
CREATE INDEX custody_shipment_line_of_object ON custody_shipment_line (object_id);
CREATE INDEX custody_shipment_line_closed_by ON custody_shipment_line (closed_by);

-- What arrived otherwise than it was sent. Later events may resolve it; the row stays.
CREATE TABLE custody_discrepancy (
  shipment_id bigint NOT NULL REFERENCES custody_shipment,
  object_id   bigint NOT NULL,
  kind        text   NOT NULL CHECK (kind IN ('missing', 'extra', 'different')),
  -- the missing object of the same product that a different one stands for
  instead_of  bigint CHECK ((instead_of IS NOT NULL) = (kind = 'different')),
  found_by    bigint NOT NULL REFERENCES custody_statement,
  resolved_by bigint,
  PRIMARY KEY (shipment_id, object_id, found_by)
);
CREATE INDEX custody_discrepancy_of_object ON custody_discrepancy (object_id);
CREATE INDEX custody_discrepancy_found_by ON custody_discrepancy (found_by);
CREATE INDEX custody_discrepancy_resolved_by ON custody_discrepancy (resolved_by) WHERE resolved_by IS NOT NULL;

-- A recalled lot, or with no lot a whole product: everything of it, commissioned before or after.
CREATE TABLE custody_recall (
  event_id     bigint NOT NULL REFERENCES custody_statement,
  gtin         text   NOT NULL CHECK (gtin ~ '^[0-9]{14}$'),
  lot          text,
  -- whose goods: those that this party commissioned; a regulator's recall reaches everybody's
  maker        bigint REFERENCES party,
  since        bytea  NOT NULL,
  until        bytea  CHECK (until > since),
  lifted_by    bigint REFERENCES custody_statement CHECK ((lifted_by IS NULL) = (until IS NULL)),
  UNIQUE NULLS NOT DISTINCT (event_id, gtin, lot)
);
CREATE INDEX custody_recall_of ON custody_recall (gtin, lot);
CREATE INDEX custody_recall_lifted_by ON custody_recall (lifted_by) WHERE lifted_by IS NOT NULL;

-- The chain of custody of an object while it stood alone; in a container it is the container's.
CREATE TABLE custody_hop (
  object_id   bigint      NOT NULL,
  position    bytea       NOT NULL,
  event_id    bigint      NOT NULL REFERENCES custody_statement,
  kind        text        NOT NULL,
  from_party  bigint      REFERENCES party,
  to_party    bigint      REFERENCES party,
  at          timestamptz NOT NULL,
  shipment_id bigint,
  PRIMARY KEY (object_id, position)
);
CREATE INDEX custody_hop_of_event ON custody_hop (event_id);

-- What the ledger has to witness: own statements that were accepted, in causal order of id.
CREATE TABLE custody_move (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- the document whose judging decided it, and the one that took it back
  document_id  bigint      NOT NULL,
  withdrawn_in bigint,
  withdrawn    boolean     GENERATED ALWAYS AS (withdrawn_in IS NOT NULL) STORED,
  event_id     bigint      NOT NULL REFERENCES custody_statement,
  part         integer     NOT NULL CHECK (part >= 0),
  at           timestamptz NOT NULL,
  kind         text        NOT NULL CHECK (kind IN (
    'commission', 'introduce', 'pack', 'unpack', 'ship', 'send_back', 'receive', 'void',
    'decommission', 'dispense_part', 'transform', 'recall', 'recall_lifted')),
  party        bigint      NOT NULL REFERENCES party,
  counterparty bigint      REFERENCES party,
  container    bigint,
  shipment     bigint,
  gtin         text,
  lot          text,
  reason       text
);
CREATE UNIQUE INDEX custody_move_once ON custody_move (event_id, part) WHERE withdrawn_in IS NULL;
CREATE INDEX custody_move_of_document ON custody_move (document_id);
CREATE INDEX custody_move_withdrawn_in ON custody_move (withdrawn_in) WHERE withdrawn_in IS NOT NULL;
CREATE INDEX custody_move_of_event ON custody_move (event_id);

CREATE TABLE custody_move_object (
  move_id   bigint  NOT NULL REFERENCES custody_move,
  role      text    NOT NULL CHECK (role IN ('object', 'input', 'output')),
  position  integer NOT NULL CHECK (position >= 0),
  object_id bigint  NOT NULL,
  PRIMARY KEY (move_id, role, position)
);
CREATE INDEX custody_move_object_of_object ON custody_move_object (object_id);

-- What a document's judging decided for the ledger, and what it took back.
CREATE VIEW custody_moves_of_document (document_id, move_id, change) AS
  SELECT document_id, id, 'decided' FROM custody_move WHERE withdrawn_in IS DISTINCT FROM document_id
  UNION ALL
  SELECT withdrawn_in, id, 'withdrawn' FROM custody_move
   WHERE withdrawn_in IS NOT NULL AND withdrawn_in <> document_id;

-- The containers that an object is in, from the object itself (depth 0) to the outermost.
CREATE FUNCTION custody_above(object bigint)
  RETURNS TABLE (depth integer, id bigint, quarantined boolean) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE above (depth, id, parent, quarantined) AS (
    SELECT 0, o.id, o.parent, o.quarantined FROM custody_object o WHERE o.id = object
    UNION ALL
    SELECT a.depth + 1, o.id, o.parent, o.quarantined
      FROM above a JOIN custody_object o ON o.id = a.parent)
  SELECT a.depth, a.id, a.quarantined FROM above a
$$;

-- What an object contains, at any depth, from the object itself (depth 0).
CREATE FUNCTION custody_below(object bigint)
  RETURNS TABLE (depth integer, id bigint) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE below (depth, id) AS (
    SELECT 0, object
    UNION ALL
    SELECT b.depth + 1, o.id FROM below b JOIN custody_object o ON o.parent = b.id)
  SELECT b.depth, b.id FROM below b
$$;
