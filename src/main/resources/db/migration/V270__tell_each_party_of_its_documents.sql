-- The documents that came in for a party or from it, and that went out for it, each with how far it is. A document has a
-- row for each party that may know of it. The tables of the doors fill it, so that it says what they say.
CREATE TABLE monitor_document (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key             uuid        NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  party           bigint      NOT NULL REFERENCES party,
  direction       text        NOT NULL CHECK (direction IN ('in', 'out')),
  kind            text        NOT NULL CHECK (length(kind) BETWEEN 1 AND 20),
  -- the other end; none where the party's own systems brought it
  partner         bigint      REFERENCES party,
  -- control numbers, or the name of the file
  name            text        NOT NULL CHECK (length(name) <= 1000),
  -- what it is to the door; the EPCIS document that was made of an X12 set stands with the set
  document_id     bigint,
  interchange     bigint,
  ordinal         integer,
  edi_file        bigint,
  dispatch        bigint,
  outbound        bigint,
  -- the shipping event that it tells of
  shipment        bigint,
  -- whether the party may know all that is said of it, and not only of the events in which it takes part
  whole           boolean     NOT NULL,
  failed          boolean     NOT NULL DEFAULT false,
  -- since when the node has it: when it came, or was made
  received_at     timestamptz NOT NULL,
  read_at         timestamptz,
  judged_at       timestamptz,
  stored_at       timestamptz,
  sent_at         timestamptz,
  acknowledged_at timestamptz,
  CHECK (num_nonnulls(document_id, interchange, edi_file, dispatch, outbound) > 0),
  CHECK (interchange IS NOT NULL OR ordinal IS NULL),
  UNIQUE (document_id, party),
  UNIQUE (interchange, ordinal),
  UNIQUE (outbound)
);
-- A ship notice that can't be written is one document; each interchange that takes one along is another.
CREATE UNIQUE INDEX monitor_document_unwritten ON monitor_document (dispatch) WHERE outbound IS NULL;
CREATE INDEX monitor_document_of_party ON monitor_document (party, received_at, id);
CREATE INDEX monitor_document_failed ON monitor_document (party, received_at, id) WHERE failed;

-- Why a document failed: what its partner has to mend, place by place.
CREATE TABLE monitor_failure (
  document bigint      NOT NULL REFERENCES monitor_document ON DELETE CASCADE,
  position integer     NOT NULL CHECK (position >= 0),
  party    bigint      NOT NULL,
  partner  bigint,
  at       timestamptz NOT NULL,
  -- whether the node failed, and not the document
  ours     boolean     NOT NULL,
  place    text        NOT NULL,
  rule     text        NOT NULL,
  expected text        NOT NULL,
  found    text        NOT NULL,
  PRIMARY KEY (document, position)
);
CREATE INDEX monitor_failure_of_party ON monitor_failure (party, at, document);

-- By which people look for documents, in lower case; control numbers without leading zeros.
CREATE TABLE monitor_key (
  party    bigint NOT NULL,
  value    text   NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
  kind     text   NOT NULL CHECK (kind IN ('po', 'desadv', 'control', 'sscc', 'gtin', 'other')),
  document bigint NOT NULL REFERENCES monitor_document ON DELETE CASCADE,
  PRIMARY KEY (party, value, kind, document)
);
CREATE INDEX monitor_key_of_document ON monitor_key (document);

-- Shipments to a party: when the goods left, when their data came, and when the first of them were received.
CREATE TABLE monitor_arrival (
  party      bigint      NOT NULL REFERENCES party,
  event_id   bigint      NOT NULL,
  partner    bigint      NOT NULL REFERENCES party,
  shipped_at timestamptz NOT NULL,
  told_at    timestamptz NOT NULL,
  goods_at   timestamptz,
  PRIMARY KEY (event_id, party)
);
CREATE INDEX monitor_arrival_of_party ON monitor_arrival (party, told_at);

ALTER TABLE monitor_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE monitor_failure ENABLE ROW LEVEL SECURITY;
ALTER TABLE monitor_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE monitor_arrival ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON monitor_document, monitor_failure, monitor_key, monitor_arrival TO ${reader};
CREATE POLICY own_documents ON monitor_document FOR SELECT TO ${reader} USING (party = (SELECT asking_party()));
CREATE POLICY own_documents ON monitor_failure FOR SELECT TO ${reader} USING (party = (SELECT asking_party()));
CREATE POLICY own_documents ON monitor_key FOR SELECT TO ${reader} USING (party = (SELECT asking_party()));
CREATE POLICY own_shipments ON monitor_arrival FOR SELECT TO ${reader} USING (party = (SELECT asking_party()));

-- Who may know all of what a sender brings: a party of this node itself, and of a partner the one party that keeps a
-- profile of it. Where several do, nothing says for whom of them it is.
CREATE FUNCTION monitor_keeper(sender bigint) RETURNS bigint LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT CASE WHEN p.hosted THEN p.id ELSE (
           SELECT CASE WHEN count(DISTINCT profile.owner) = 1 THEN min(profile.owner) END
             FROM party_location place JOIN partner_profile profile ON profile.gln = place.gln
            WHERE place.party_id = p.id) END
    FROM party p WHERE p.id = sender
$$;
REVOKE ALL ON FUNCTION monitor_keeper FROM PUBLIC;

CREATE FUNCTION monitor_name_key(of bigint, named text, value text) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO monitor_key (party, value, kind, document)
  SELECT m.party, left(lower(value), 200), named, m.id FROM monitor_document m WHERE m.id = of AND value <> ''
  ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION monitor_control(number text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT coalesce(nullif(ltrim(btrim(number), '0'), ''), '0') $$;

-- What a failed document is told, of which so much is kept as anybody reads.
CREATE FUNCTION monitor_fail(of bigint, since timestamptz, ours boolean, place text, rule text, expected text,
                             found text)
RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO monitor_failure (document, position, party, partner, at, ours, place, rule, expected, found)
  SELECT m.id, (SELECT count(*) FROM monitor_failure WHERE document = m.id), m.party, m.partner, since, ours,
         coalesce(place, ''), coalesce(left(rule, 500), ''), coalesce(left(expected, 500), ''),
         coalesce(left(found, 500), '')
    FROM monitor_document m
   WHERE m.id = of AND m.whole AND (SELECT count(*) FROM monitor_failure WHERE document = m.id) < 200
$$;

-- EPCIS.
CREATE FUNCTION monitor_captures_come() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO monitor_document (party, direction, kind, partner, name, document_id, whole, failed, received_at,
                                read_at, acknowledged_at)
  SELECT keeper, 'in', 'EPCIS ' || d.format, nullif(job.sender, keeper), '', d.id, true,
         job.finished_at IS NOT NULL AND NOT job.success, job.created_at,
         CASE WHEN job.readable THEN job.created_at END, job.created_at
    FROM come job JOIN document d ON d.id = job.document_id
   CROSS JOIN LATERAL monitor_keeper(job.sender) keeper
   WHERE keeper IS NOT NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION monitor_captures_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE monitor_document m
     SET failed = m.whole AND now.finished_at IS NOT NULL AND NOT now.success,
         read_at = CASE WHEN now.readable THEN coalesce(m.read_at, now.due_at) END,
         judged_at = CASE WHEN now.success OR NOT m.whole THEN now.finished_at END,
         stored_at = CASE WHEN now.success OR NOT m.whole THEN now.finished_at END
    FROM changed now JOIN unchanged before ON before.id = now.id
   WHERE m.document_id = now.document_id AND now.finished_at IS DISTINCT FROM before.finished_at;
  DELETE FROM monitor_failure failure USING changed now, unchanged before, monitor_document m
   WHERE before.id = now.id AND before.finished_at IS NOT NULL AND now.finished_at IS NULL
     AND m.document_id = now.document_id AND failure.document = m.id;
  RETURN NULL;
END $$;

CREATE FUNCTION monitor_findings_come() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO monitor_failure (document, position, party, partner, at, ours, place, rule, expected, found)
  SELECT m.id, finding.position, m.party, m.partner, coalesce(job.finished_at, job.created_at),
         finding.measure = 'work', finding.place, left(finding.rule, 500), left(finding.expected, 500), left(finding.found, 500)
    FROM come finding JOIN capture_job job ON job.id = finding.job_id
    JOIN monitor_document m ON m.document_id = job.document_id AND m.whole
   WHERE finding.severity = 'error' AND finding.measure <> 'profile' AND finding.position < 200
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION monitor_findings_go() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM monitor_failure failure USING gone, capture_job job, monitor_document m
   WHERE job.id = gone.job_id AND m.document_id = job.document_id AND failure.document = m.id
     AND failure.position = gone.position;
  RETURN NULL;
END $$;

-- X12 that came. What is wrong with a file is told as one list; each place begins with what it is in.
CREATE FUNCTION monitor_tell_of_file(of bigint, file bigint, inside text) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
  SELECT monitor_fail(of, f.received_at, false, finding ->> 'place', finding ->> 'rule', finding ->> 'expected',
                      finding ->> 'found')
    FROM edi_file f CROSS JOIN jsonb_array_elements(f.findings) finding
   WHERE f.id = file AND (finding ->> 'place' = inside OR starts_with(finding ->> 'place', inside || ', '))
$$;

CREATE FUNCTION monitor_interchange_comes() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  shown bigint := coalesce(NEW.party, monitor_keeper(NEW.partner));
  row_id bigint;
BEGIN
  IF NEW.state NOT IN ('refused', 'repeated') OR shown IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO monitor_document (party, direction, kind, partner, name, interchange, edi_file, whole, failed,
                                received_at, read_at, acknowledged_at)
  SELECT shown, 'in', 'X12', nullif(NEW.partner, shown), 'interchange ' || NEW.control_number, NEW.id, NEW.file,
         true, true, f.received_at, f.received_at, CASE WHEN NEW.party IS NOT NULL THEN f.received_at END
    FROM edi_file f WHERE f.id = NEW.file
  RETURNING id INTO row_id;
  PERFORM monitor_name_key(row_id, 'control', monitor_control(NEW.control_number));
  PERFORM monitor_tell_of_file(row_id, NEW.file, 'interchange ' || NEW.control_number);
  RETURN NULL;
END $$;

CREATE FUNCTION monitor_set_comes() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  around edi_interchange := (SELECT i FROM edi_interchange i WHERE i.id = NEW.interchange);
  came timestamptz := (SELECT received_at FROM edi_file WHERE id = around.file);
  job capture_job := (SELECT j FROM capture_job j WHERE j.capture_id = NEW.capture);
  row_id bigint;
BEGIN
  IF around.state NOT IN ('taken', 'test') THEN
    RETURN NULL;
  END IF;
  -- The capture may stand there already, for the party that it is for or for one that it is not.
  DELETE FROM monitor_document m
   WHERE m.document_id = job.document_id AND m.party <> around.party AND m.party <> around.partner AND m.whole;
  INSERT INTO monitor_document AS m (party, direction, kind, partner, name, document_id, interchange, ordinal,
                                     edi_file, whole, failed, received_at, read_at, judged_at, stored_at,
                                     acknowledged_at)
  VALUES (around.party, 'in', 'X12 ' || left(NEW.set_id, 10), nullif(around.partner, around.party),
          format('interchange %s, group %s, set %s%s', around.control_number, NEW.group_number, NEW.control_number,
                 CASE around.state WHEN 'test' THEN ', a test' ELSE '' END),
          job.document_id, NEW.interchange, NEW.ordinal, around.file, true,
          NEW.state = 'refused' OR job.finished_at IS NOT NULL AND NOT job.success, came,
          CASE WHEN NEW.state <> 'refused' THEN came END, CASE WHEN job.success THEN job.finished_at END,
          CASE WHEN job.id IS NULL AND NEW.state <> 'refused' THEN came WHEN job.success THEN job.finished_at END,
          came)
  ON CONFLICT (document_id, party) DO UPDATE
     SET kind = excluded.kind, partner = excluded.partner, name = excluded.name, interchange = excluded.interchange,
         ordinal = excluded.ordinal, edi_file = excluded.edi_file, whole = true, received_at = excluded.received_at,
         read_at = excluded.read_at, acknowledged_at = excluded.acknowledged_at
  RETURNING id INTO row_id;
  PERFORM monitor_name_key(row_id, 'control', monitor_control(number))
     FROM unnest(ARRAY[around.control_number, NEW.group_number, NEW.control_number]) number;
  IF NEW.state = 'refused' THEN
    PERFORM monitor_tell_of_file(row_id, around.file,
      format('interchange %s, group %s, set %s %s', around.control_number, NEW.group_number, NEW.set_id,
             NEW.control_number));
  END IF;
  RETURN NULL;
END $$;

-- What goes out. Of an interchange its number and its first set are read from their fixed places.
CREATE FUNCTION monitor_goes_out() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  beginning text := CASE NEW.kind WHEN 'x12' THEN convert_from(substring(NEW.body FROM 1 FOR 600), 'LATIN1') END;
  row_id bigint;
BEGIN
  INSERT INTO monitor_document (party, direction, kind, partner, name, outbound, whole, received_at, stored_at)
  VALUES (NEW.sender, 'out',
          CASE NEW.kind WHEN 'epcis-json' THEN 'EPCIS JSON' WHEN 'epcis-xml' THEN 'EPCIS XML'
                        WHEN 'x12' THEN concat_ws(' ', 'X12',
                               coalesce(substring(beginning FROM '[^A-Za-z0-9 ]\s*ST[^A-Za-z0-9 ](\d{3})'),
                                        substring(beginning FROM '[^A-Za-z0-9 ]\s*(TA1)[^A-Za-z0-9 ]')))
                        ELSE NEW.kind END,
          NEW.partner, coalesce('interchange ' || btrim(substr(beginning, 91, 9)), ''), NEW.id, true, NEW.created_at,
          NEW.created_at)
  RETURNING id INTO row_id;
  IF beginning IS NOT NULL THEN
    PERFORM monitor_name_key(row_id, 'control', monitor_control(substr(beginning, 91, 9)));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION monitor_went_out() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  row_id bigint;
  fails CONSTANT boolean := NEW.delivered_at IS NULL AND coalesce(NEW.escalated_at, NEW.refused_at) IS NOT NULL;
BEGIN
  UPDATE monitor_document SET sent_at = NEW.delivered_at, failed = fails WHERE outbound = NEW.id
  RETURNING id INTO row_id;
  DELETE FROM monitor_failure WHERE document = row_id;
  IF fails THEN
    PERFORM monitor_fail(row_id, coalesce(NEW.refused_at, NEW.escalated_at), true, 'document',
                         CASE WHEN NEW.refused_at IS NULL THEN 'A document reaches its partner'
                              ELSE 'A partner takes what is sent to it' END,
                         'a delivery', coalesce(NEW.last_error, 'none in ' || NEW.attempts || ' attempts'));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION monitor_dispatched() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  row_id bigint;
  made monitor_document;
BEGIN
  IF NEW.outbound IS NOT NULL THEN
    -- One that could not be written before goes on as the document that it was.
    IF EXISTS (SELECT FROM monitor_document WHERE dispatch = NEW.id AND outbound IS NULL) THEN
      DELETE FROM monitor_document WHERE outbound = NEW.outbound RETURNING * INTO made;
      UPDATE monitor_document SET outbound = NEW.outbound, name = made.name, stored_at = made.stored_at
       WHERE dispatch = NEW.id AND outbound IS NULL RETURNING id INTO row_id;
      PERFORM monitor_name_key(row_id, 'control', monitor_control(substring(made.name FROM '[0-9]+$')));
    ELSE
      UPDATE monitor_document SET dispatch = NEW.id, shipment = NEW.shipment WHERE outbound = NEW.outbound
      RETURNING id INTO row_id;
    END IF;
  ELSIF NEW.failed IS NULL THEN
    UPDATE monitor_document SET failed = false WHERE dispatch = NEW.id AND outbound IS NULL
    RETURNING id INTO row_id;
    DELETE FROM monitor_failure WHERE document = row_id;
  ELSE
    INSERT INTO monitor_document (party, direction, kind, partner, name, dispatch, shipment, whole, failed,
                                  received_at)
    VALUES (NEW.sender, 'out', 'X12 856', NEW.partner, '', NEW.id, NEW.shipment, true, true, NEW.decided_at)
    ON CONFLICT (dispatch) WHERE outbound IS NULL DO UPDATE SET failed = true
    RETURNING id INTO row_id;
    PERFORM monitor_fail(row_id, NEW.decided_at, true, 'ship notice', 'A ship notice tells a shipment as X12 has it',
                         'a notice that can be written', NEW.failed);
  END IF;
  PERFORM monitor_name_key(row_id, kind, regexp_replace(reference, '^.*[:/]', ''))
     FROM custody_shipment s
    CROSS JOIN LATERAL (VALUES ('po', s.purchase_order), ('desadv', s.despatch_advice)) named (kind, reference)
    WHERE s.id = NEW.shipment AND reference IS NOT NULL;
  RETURN NULL;
END $$;

-- A partner's word on the syntax or content of what it was sent; that its envelope is right says nothing yet.
CREATE FUNCTION monitor_acknowledged() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  row_id bigint := (SELECT m.id FROM edi_sending s JOIN monitor_document m ON m.outbound = s.outbound
                     WHERE s.id = NEW.sending);
BEGIN
  IF NEW.answer = 'rejected' THEN
    UPDATE monitor_document SET failed = true WHERE id = row_id;
    PERFORM monitor_fail(row_id, NEW.received_at, true, finding ->> 'place', finding ->> 'rule',
                         finding ->> 'expected', finding ->> 'found')
       FROM jsonb_array_elements(NEW.findings) finding;
  ELSIF NEW.part <> 'envelope' THEN
    UPDATE monitor_document SET acknowledged_at = coalesce(acknowledged_at, NEW.received_at) WHERE id = row_id;
  END IF;
  RETURN NULL;
END $$;

SELECT storage_lock('{capture_job, capture_finding, edi_interchange, edi_set, outbound_document, edi_dispatch,
                      edi_acknowledgement}');
CREATE TRIGGER monitored_when_it_comes AFTER INSERT ON capture_job
  REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION monitor_captures_come();
CREATE TRIGGER monitored_when_it_changes AFTER UPDATE ON capture_job
  REFERENCING NEW TABLE AS changed OLD TABLE AS unchanged FOR EACH STATEMENT EXECUTE FUNCTION monitor_captures_change();
CREATE TRIGGER monitored_when_it_comes AFTER INSERT ON capture_finding
  REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION monitor_findings_come();
CREATE TRIGGER monitored_when_it_goes AFTER DELETE ON capture_finding
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION monitor_findings_go();
CREATE TRIGGER monitored_when_it_comes AFTER INSERT ON edi_interchange
  FOR EACH ROW EXECUTE FUNCTION monitor_interchange_comes();
CREATE TRIGGER monitored_when_it_comes AFTER INSERT ON edi_set
  FOR EACH ROW EXECUTE FUNCTION monitor_set_comes();
CREATE TRIGGER monitored_when_it_comes AFTER INSERT ON outbound_document
  FOR EACH ROW EXECUTE FUNCTION monitor_goes_out();
CREATE TRIGGER monitored_when_it_changes AFTER UPDATE OF delivered_at, refused_at, escalated_at ON outbound_document
  FOR EACH ROW EXECUTE FUNCTION monitor_went_out();
CREATE TRIGGER monitored_when_it_changes AFTER UPDATE OF outbound, failed ON edi_dispatch
  FOR EACH ROW EXECUTE FUNCTION monitor_dispatched();
CREATE TRIGGER monitored_when_it_comes AFTER INSERT ON edi_acknowledgement
  FOR EACH ROW WHEN (NEW.sending IS NOT NULL AND NOT NEW.contrary) EXECUTE FUNCTION monitor_acknowledged();
