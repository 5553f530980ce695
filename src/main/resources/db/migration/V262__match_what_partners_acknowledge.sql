-- How far a ship notice that went out is. 'sent' waits for the partner's word until answer_by; 'settled' is what people
-- saw to otherwise.
SELECT storage_lock('{edi_dispatch, edi_interchange, outbound_document}');
ALTER TABLE edi_dispatch
  ADD COLUMN state text NOT NULL DEFAULT 'due' CHECK (state IN (
    'due', 'failed', 'sent', 'accepted', 'accepted with errors', 'rejected', 'settled')),
  -- whether the partner said the contrary of what it had said before
  ADD COLUMN contradicted boolean NOT NULL DEFAULT false,
  ADD COLUMN settled_by text CHECK (length(settled_by) BETWEEN 1 AND 200),
  ADD CHECK ((state = 'settled') = (settled_by IS NOT NULL)),
  -- the number of the notice (BSN02), and the last interchange that took it along
  ADD COLUMN number text CHECK (length(number) BETWEEN 1 AND 100),
  ADD COLUMN sent_at timestamptz,
  ADD COLUMN answer_by timestamptz CHECK (answer_by > sent_at);

-- Each interchange that took a ship notice along; its one group has the same control number.
CREATE TABLE edi_sending (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dispatch       bigint      NOT NULL REFERENCES edi_dispatch ON DELETE CASCADE,
  party          bigint      NOT NULL REFERENCES party,
  partner        bigint      NOT NULL REFERENCES party,
  outbound       bigint      NOT NULL REFERENCES outbound_document ON DELETE CASCADE,
  control_number integer     NOT NULL CHECK (control_number BETWEEN 1 AND 999999999),
  sent_at        timestamptz NOT NULL,
  -- the person who had it sent again, as it signs in; none where the node sent it by itself
  sent_by        text        CHECK (length(sent_by) BETWEEN 1 AND 200),
  UNIQUE (outbound)
);
CREATE INDEX edi_sending_number ON edi_sending (partner, party, control_number);
CREATE INDEX edi_sending_dispatch ON edi_sending (dispatch);

-- What partners said of what they were sent: of its envelope (TA1), its syntax (997, 999), its content (824).
CREATE TABLE edi_acknowledgement (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- what it is about; none where nothing that was sent is as it says
  sending     bigint      REFERENCES edi_sending ON DELETE CASCADE,
  party       bigint      NOT NULL REFERENCES party,
  partner     bigint      NOT NULL REFERENCES party,
  -- which interchange brought it
  interchange bigint      NOT NULL REFERENCES edi_interchange ON DELETE CASCADE,
  set_id      text        NOT NULL CHECK (set_id IN ('TA1', '997', '999', '824')),
  part        text        NOT NULL CHECK (part IN ('envelope', 'syntax', 'content')),
  about       text        NOT NULL CHECK (length(about) BETWEEN 1 AND 200),
  answer      text        NOT NULL CHECK (answer IN ('accepted', 'accepted with errors', 'rejected')),
  findings    jsonb       NOT NULL CHECK (jsonb_typeof(findings) = 'array'),
  -- whether the partner had said another thing of the same part before, which stands
  contrary    boolean     NOT NULL,
  received_at timestamptz NOT NULL,
  CHECK (sending IS NOT NULL OR NOT contrary),
  CHECK ((part = 'envelope') = (set_id = 'TA1') AND (part = 'content') = (set_id = '824')),
  UNIQUE (sending, part, answer)
);
CREATE INDEX edi_acknowledgement_interchange ON edi_acknowledgement (interchange);
CREATE INDEX edi_acknowledgement_unmatched ON edi_acknowledgement (party, id) WHERE sending IS NULL;

-- The notices of before, as their interchanges have them: ISA13 stands at a fixed place.
INSERT INTO edi_sending (dispatch, party, partner, outbound, control_number, sent_at)
  SELECT due.id, due.sender, due.partner, due.outbound, convert_from(substring(sent.body FROM 91 FOR 9), 'UTF8')::integer,
         sent.created_at
    FROM edi_dispatch due JOIN outbound_document sent ON sent.id = due.outbound;
UPDATE edi_dispatch due
   SET state = 'sent', sent_at = sent.created_at, answer_by = sent.created_at + interval '24 hours',
       number = split_part(split_part(convert_from(sent.body, 'UTF8'), '~BSN*', 2), '*', 2)
  FROM outbound_document sent WHERE sent.id = due.outbound;
UPDATE edi_dispatch SET state = 'failed' WHERE failed IS NOT NULL;
ALTER TABLE edi_dispatch
  ADD CHECK ((state = 'failed') <= (failed IS NOT NULL)),
  ADD CHECK ((number IS NULL) = (outbound IS NULL) AND (sent_at IS NULL) = (outbound IS NULL)
             AND (answer_by IS NULL) = (outbound IS NULL));
-- What people have to look after, now or when its time is up.
CREATE INDEX edi_dispatch_open ON edi_dispatch (sender, answer_by)
  WHERE state IN ('failed', 'sent', 'rejected') OR contradicted;
CREATE INDEX edi_dispatch_of ON edi_dispatch (sender, id);

ALTER TABLE edi_dispatch ENABLE ROW LEVEL SECURITY;
ALTER TABLE edi_sending ENABLE ROW LEVEL SECURITY;
ALTER TABLE edi_acknowledgement ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON edi_dispatch, edi_sending, edi_acknowledgement TO ${reader};
CREATE POLICY own_notices ON edi_dispatch FOR SELECT TO ${reader} USING (sender = (SELECT asking_party()));
CREATE POLICY own_notices ON edi_sending FOR SELECT TO ${reader} USING (party = (SELECT asking_party()));
CREATE POLICY own_notices ON edi_acknowledgement FOR SELECT TO ${reader} USING (party = (SELECT asking_party()));
