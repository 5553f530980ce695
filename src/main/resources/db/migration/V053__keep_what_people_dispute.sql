-- What its sides do not agree on: said to be lost, stolen or missing, or wrongly voided. Nobody holds
-- it until they, or a regulator, settle who does.
ALTER TABLE custody_object DROP CONSTRAINT custody_object_state_check;
ALTER TABLE custody_object ADD CONSTRAINT custody_object_state_check
  CHECK (state IN ('in stock', 'in transit', 'packed', 'disputed', 'finished')) NOT VALID;
ALTER TABLE custody_object
  ADD ground        text   CHECK (ground IN (
    'lost', 'stolen', 'missing', 'contested', 'misplaced')),
  ADD disputed_by   bigint REFERENCES party,
  ADD disputed_from bigint REFERENCES party,
  ADD disputed_to   bigint REFERENCES party,
  -- the shipment whose line it is; none where it is missing from a container
  ADD disputed_line bigint;
ALTER TABLE custody_object ADD CONSTRAINT custody_object_dispute
  CHECK ((state = 'disputed') = (ground IS NOT NULL)) NOT VALID;
ALTER TABLE custody_object ADD CONSTRAINT custody_object_dispute_sides
  CHECK ((ground IS NULL) = (disputed_by IS NULL) AND (ground IS NULL) = (disputed_from IS NULL)) NOT VALID;

ALTER TABLE custody_shipment_line DROP CONSTRAINT custody_shipment_line_state_check;
ALTER TABLE custody_shipment_line ADD CONSTRAINT custody_shipment_line_state_check
  CHECK (state IN ('open', 'received', 'returned', 'voided', 'lost', 'resolved')) NOT VALID;
-- The receiver's answer to a voiding, or the correction of its receipt: what was answered, how the
-- line stood, and the event that answers. The line is open again, or closed for good.
ALTER TABLE custody_shipment_line
  ADD answered       bigint,
  ADD answered_state text,
  ADD answered_by    bigint;
ALTER TABLE custody_shipment_line ADD CONSTRAINT custody_shipment_line_answer
  CHECK ((answered IS NULL) = (answered_by IS NULL)
     AND (answered_state IS NULL) = (answered_by IS NULL)) NOT VALID;
CREATE INDEX custody_shipment_line_answered ON custody_shipment_line (answered)
  WHERE answered IS NOT NULL;
CREATE INDEX custody_shipment_line_answered_by ON custody_shipment_line (answered_by)
  WHERE answered_by IS NOT NULL;

ALTER TABLE custody_move DROP CONSTRAINT custody_move_kind_check;
ALTER TABLE custody_move ADD CONSTRAINT custody_move_kind_check CHECK (kind IN (
  'commission', 'introduce', 'pack', 'unpack', 'ship', 'send_back', 'receive', 'void',
  'decommission', 'dispense_part', 'lost', 'missing', 'found', 'loss_confirmed', 'contest_void',
  'agree_void', 'resolve', 'correct', 'undo', 'transform', 'recall', 'recall_lifted')) NOT VALID;
-- A move that was taken back when it may have been mined already is to be undone on the chain.
ALTER TABLE custody_move ADD undoes bigint CHECK (undoes < id);
ALTER TABLE custody_move ADD CONSTRAINT custody_move_undo
  CHECK ((undoes IS NOT NULL) = (kind = 'undo')) NOT VALID;
DROP INDEX custody_move_once;
CREATE UNIQUE INDEX custody_move_once ON custody_move (event_id, part)
  WHERE withdrawn_in IS NULL AND undoes IS NULL;

-- What people said by hand. The same key from the same party has the first answer again; the request
-- itself stands for its hash, so that a key is not used for two.
CREATE TABLE dispute_said (
  party_id bigint      NOT NULL REFERENCES party,
  key      text        NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  request  bytea       NOT NULL CHECK (length(request) = 32),
  said_at  timestamptz NOT NULL,
  evidence text,
  taken    jsonb,
  refused  jsonb       CHECK ((refused IS NULL) = (taken IS NOT NULL)),
  PRIMARY KEY (party_id, key)
);
REVOKE ALL ON dispute_said FROM ${reader};

CREATE INDEX custody_object_disputed_from ON custody_object (disputed_from, changed_at, id)
  WHERE state = 'disputed';
CREATE INDEX custody_object_disputed_to ON custody_object (disputed_to, changed_at, id)
  WHERE state = 'disputed';

-- The shipment that an object was last under way in, also when it has arrived.
ALTER TABLE ledger_slot ADD last_shipment bytea;
