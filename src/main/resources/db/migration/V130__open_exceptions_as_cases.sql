-- Exceptions as cases. A case is one side's file of what is wrong with one shipment, one event, one
-- document or what somebody noticed; its partner, if it is hosted here, has a file of its own under the
-- same uuid as soon as it was told. Items are opened by rules, by hand, or by the partner's report.
CREATE TABLE exception_case (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid           uuid        NOT NULL DEFAULT gen_random_uuid(),
  owner          bigint      NOT NULL REFERENCES party,
  -- who can mend it; not known where nothing says
  partner        bigint      REFERENCES party,
  -- what it is about, such as 'shipment 7'; what people or partners opened is about itself
  subject        text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 100),
  origin         text        NOT NULL CHECK (origin IN ('rule', 'hand', 'partner')),
  shipment_id    bigint,
  event_id       bigint,
  purchase_order text        CHECK (length(purchase_order) BETWEEN 1 AND 500),
  note           text        CHECK (length(note) BETWEEN 1 AND 2000),
  opened_at      timestamptz NOT NULL,
  due_at         timestamptz NOT NULL CHECK (due_at > opened_at),
  closed_at      timestamptz,
  resolution     text        CHECK (length(resolution) BETWEEN 1 AND 500),
  CHECK ((closed_at IS NULL) = (resolution IS NULL)),
  UNIQUE (owner, subject),
  UNIQUE (owner, uuid)
);
CREATE INDEX exception_case_open ON exception_case (owner, due_at) WHERE closed_at IS NULL;
CREATE INDEX exception_case_by_age ON exception_case (opened_at);

CREATE TABLE exception_item (
  id                 bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid               uuid        NOT NULL DEFAULT gen_random_uuid(),
  case_id            bigint      NOT NULL REFERENCES exception_case ON DELETE CASCADE,
  owner              bigint      NOT NULL REFERENCES party,
  kind               text        NOT NULL CHECK (kind IN (
    'product without data', 'data without product', 'overage', 'underage', 'misalignment',
    'master data', 'damaged', 'hierarchy')),
  -- the rule that opened it; none where people did
  rule               text,
  -- what makes it this item and no other of its case
  cause              text        NOT NULL CHECK (length(cause) BETWEEN 1 AND 2100),
  -- canonical keys of what came, and of what the data has in its place
  epc                text        CHECK (length(epc) BETWEEN 1 AND 2000),
  instead_of         text        CHECK (length(instead_of) BETWEEN 1 AND 2000),
  -- what is wrong beside the numbers, as people or partners gave it
  details            jsonb       NOT NULL DEFAULT '{}',
  opened_at          timestamptz NOT NULL,
  resolved_at        timestamptz,
  resolved_how       text        CHECK (length(resolved_how) BETWEEN 1 AND 500),
  -- what the reporting side asks for, and what the other answered
  request            text        CHECK (length(request) BETWEEN 1 AND 50),
  response           text        CHECK (response IN ('Accept', 'Reject')),
  alternative        text        CHECK (length(alternative) BETWEEN 1 AND 50),
  comments           text        CHECK (length(comments) BETWEEN 1 AND 2000),
  CHECK ((resolved_at IS NULL) = (resolved_how IS NULL)),
  UNIQUE (case_id, cause),
  UNIQUE (case_id, uuid)
);
CREATE INDEX exception_item_of_object ON exception_item (epc) WHERE resolved_at IS NULL;

-- PDG messages, word by word, on each side's file.
CREATE TABLE exception_message (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id      bigint      NOT NULL REFERENCES exception_case ON DELETE CASCADE,
  owner        bigint      NOT NULL REFERENCES party,
  message_uuid uuid        NOT NULL,
  kind         text        NOT NULL CHECK (kind IN ('report', 'response')),
  sent         boolean     NOT NULL,
  -- whether the other side is of this node and has it; else it is fetched and handed on
  delivered    boolean     NOT NULL,
  other        bigint      NOT NULL REFERENCES party,
  at           timestamptz NOT NULL,
  resolves     boolean     NOT NULL DEFAULT false,
  body         text        NOT NULL,
  UNIQUE (owner, message_uuid)
);
CREATE INDEX exception_message_of_case ON exception_message (case_id);

-- What was asked for by hand under which key, and the case that came of it.
CREATE TABLE exception_request (
  id       bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  party_id bigint      NOT NULL REFERENCES party,
  key      text        NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  request  bytea       NOT NULL CHECK (length(request) = 32),
  at       timestamptz NOT NULL,
  answer   text        NOT NULL,
  PRIMARY KEY (party_id, key)
);
CREATE INDEX exception_request_by_age ON exception_request (at);
REVOKE ALL ON exception_request FROM ${reader};

ALTER TABLE exception_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE exception_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE exception_message ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON exception_case, exception_item, exception_message TO ${reader};
CREATE POLICY own_cases ON exception_case FOR SELECT TO ${reader}
  USING (owner = (SELECT asking_party()));
CREATE POLICY own_cases ON exception_item FOR SELECT TO ${reader}
  USING (owner = (SELECT asking_party()));
CREATE POLICY own_cases ON exception_message FOR SELECT TO ${reader}
  USING (owner = (SELECT asking_party()));

-- What the judging that is under way changed: shipments whose discrepancies and events whose verdicts are
-- not what they were. Judging again undoes what other documents told, so that only the tables themselves
-- know. It is emptied in the same transaction; what it holds now is what was there before there were cases.
CREATE TABLE exception_touched (
  shipment_id bigint,
  event_id    bigint,
  document_id bigint,
  CHECK (num_nonnulls(shipment_id, event_id, document_id) = 1)
);
REVOKE ALL ON exception_touched FROM ${reader};
INSERT INTO exception_touched (shipment_id)
  SELECT DISTINCT shipment_id FROM custody_discrepancy WHERE resolved_by IS NULL;
INSERT INTO exception_touched (event_id)
  SELECT event_id FROM custody_verdict WHERE verdict IN ('waiting', 'refused');

CREATE FUNCTION exception_touch_shipments() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO exception_touched (shipment_id) SELECT DISTINCT shipment_id FROM changed;
  RETURN NULL;
END $$;
CREATE FUNCTION exception_touch_events() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO exception_touched (event_id)
    SELECT event_id FROM changed WHERE verdict IN ('waiting', 'refused');
  RETURN NULL;
END $$;

SELECT storage_lock('{custody_discrepancy, custody_verdict}');
CREATE TRIGGER touched_by_insert AFTER INSERT ON custody_discrepancy
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exception_touch_shipments();
CREATE TRIGGER touched_by_delete AFTER DELETE ON custody_discrepancy
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exception_touch_shipments();
CREATE TRIGGER touched_by_insert AFTER INSERT ON custody_verdict
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exception_touch_events();
CREATE TRIGGER touched_by_update AFTER UPDATE ON custody_verdict
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exception_touch_events();
CREATE TRIGGER touched_by_update_to AFTER UPDATE ON custody_verdict
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exception_touch_events();
CREATE TRIGGER touched_by_delete AFTER DELETE ON custody_verdict
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exception_touch_events();

-- What capture found wrong in a document's master data, article by article and place by place.
CREATE VIEW capture_master_data_finding (document_id, sender, position, rule, place, expected, found) AS
  SELECT job.document_id, job.sender, finding.position, finding.rule, finding.place, finding.expected,
         finding.found
    FROM capture_finding finding JOIN capture_job job ON job.id = finding.job_id
   WHERE finding.measure = 'profile' AND finding.severity = 'error'
     AND (finding.rule LIKE '% article.%' OR finding.rule LIKE '% location.%');
REVOKE ALL ON capture_master_data_finding FROM ${reader};
-- A document with such findings opens its sender's case when it is captured; for those of before, now.
INSERT INTO exception_touched (document_id)
  SELECT DISTINCT document_id FROM capture_master_data_finding;
