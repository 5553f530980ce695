-- Row security. Two roles answer requests: the reader for parties and regulators, the administrator
-- for whoever operates the node. Both see nothing but through policies. The owner, who judges and
-- derives, is not subject to them: policies are not forced on the tables' owner, since what it works
-- out has to rest on everything that is known.

-- A new table is denied until its migration grants it, and then it has policies.
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT ON TABLES FROM ${reader};
GRANT USAGE ON SCHEMA public TO ${administrator};

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${reader};

SELECT storage_lock('{party, party_role, document, epc, event_key, event_identity, event, event_document,
                      event_epc, event_party, inspection, custody_statement, custody_verdict,
                      custody_object, custody_shipment, custody_discrepancy, custody_recall,
                      custody_hop, ledger_move}');

-- Who asks, as each transaction says. Where nobody is named these are null, and nothing is seen.
CREATE FUNCTION asking_party() RETURNS bigint LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('pedigree.party', true), '')::bigint $$;

CREATE FUNCTION asking_administrator() RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('pedigree.administrator', true), '') $$;

CREATE FUNCTION stated_inspection() RETURNS bigint LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('pedigree.inspection', true), '')::bigint $$;

-- A look at what is not one's own: of a regulator, or of an administrator. The parties whose events
-- were seen get to know of it, unless the law forbids to tell them.
ALTER TABLE inspection
  ADD access_id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  ADD administrator text CHECK (length(administrator) BETWEEN 1 AND 200),
  ADD told boolean NOT NULL DEFAULT true,
  ALTER party_id DROP NOT NULL,
  ADD CONSTRAINT inspection_of_one CHECK (party_id IS NULL OR administrator IS NULL);

CREATE TABLE inspection_party (
  party_id      bigint NOT NULL REFERENCES party,
  inspection_id bigint NOT NULL REFERENCES inspection,
  PRIMARY KEY (party_id, inspection_id)
);
CREATE INDEX inspection_party_of_inspection ON inspection_party (inspection_id);

-- Whether the transaction states a look that was logged, for this very asker, before it began.
CREATE FUNCTION reason_is_logged() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM inspection
     WHERE id = stated_inspection()
       AND (party_id = asking_party() OR administrator = asking_administrator()))
$$;

ALTER TABLE inspection ENABLE ROW LEVEL SECURITY;
ALTER TABLE inspection_party ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON inspection, inspection_party TO ${reader};
GRANT SELECT ON inspection TO ${administrator};

CREATE POLICY own_inspections ON inspection FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()));
CREATE POLICY inspections_of_oneself ON inspection FOR SELECT TO ${reader}
  USING (told AND id IN (SELECT inspection_id FROM inspection_party
                          WHERE party_id = (SELECT asking_party())));
CREATE POLICY concerned ON inspection_party FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()));
CREATE POLICY inspections_of_administrators ON inspection FOR SELECT TO ${administrator}
  USING (administrator = (SELECT asking_administrator()));

-- Who reported an event to a party: the party itself, if nothing but its own document connects it with
-- the event. Else it would learn that others sent the same.
ALTER TABLE event_party ADD reporter bigint REFERENCES party;

ALTER TABLE event_party ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON event_party TO ${reader}, ${administrator};
CREATE POLICY taking_part ON event_party FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()));
CREATE POLICY with_a_reason ON event_party FOR SELECT TO ${reader}, ${administrator}
  USING ((SELECT reason_is_logged()));

-- The last link of an object's chain of custody, in a container or alone, up to a position or to now:
-- whose it was at that time.
CREATE FUNCTION custody_hop_before(object bigint, until_position bytea)
  RETURNS TABLE (event_id bigint, kind text, from_party bigint, to_party bigint) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE stay (object_id, since, until) AS (
    SELECT object, NULL::bytea, NULL::bytea
    UNION ALL
    SELECT step.parent, greatest(step.position, stay.since), least(step.until, stay.until)
      FROM stay CROSS JOIN LATERAL (
        SELECT parent, position, lead(position) OVER (ORDER BY position) AS until
          FROM custody_step WHERE object_id = stay.object_id AND changed) step
     WHERE step.parent IS NOT NULL
       AND (stay.until IS NULL OR step.position < stay.until)
       AND (stay.since IS NULL OR step.until IS NULL OR step.until > stay.since))
  SELECT hop.event_id, hop.kind, hop.from_party, hop.to_party
    FROM stay JOIN custody_hop hop ON hop.object_id = stay.object_id
     AND (stay.since IS NULL OR hop.position > stay.since)
     AND (stay.until IS NULL OR hop.position <= stay.until)
   WHERE until_position IS NULL OR hop.position <= until_position
   ORDER BY hop.position DESC LIMIT 1
$$;

-- Whether the asking party may know where an object is now: it sees the event that brought it there,
-- and holds it or sees what changed it last. It runs as the owner, for it has to know the last link of
-- the chain, not the last that the reader sees; all that it gives away is yes or no.
CREATE FUNCTION custody_place_known(object bigint, changed_by bigint) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM event_party
                  WHERE party_id = asking_party() AND event_id = last.event_id)
     AND (last.kind <> 'shipped' AND last.to_party = asking_party()
          OR EXISTS (SELECT FROM event_party
                      WHERE party_id = asking_party() AND event_id = changed_by))
    FROM custody_hop_before(object, NULL) last
$$;
REVOKE ALL ON FUNCTION custody_place_known FROM public;
GRANT EXECUTE ON FUNCTION custody_place_known TO ${reader};

-- Conditions of policies are scalar: an EXISTS may be answered by reading the other table as a whole.
-- Rows that say what an event says are for those who see the event. Whoever gives a table a policy of
-- this kind names the column that holds the event.
CREATE PROCEDURE guard_by_event(guarded regclass, event_column name) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
  EXECUTE format('GRANT SELECT ON %s TO ${reader}, ${administrator}', guarded);
  EXECUTE format('CREATE POLICY taking_part ON %s FOR SELECT TO ${reader} USING ((
      SELECT true FROM event_party seen
       WHERE seen.party_id = (SELECT asking_party()) AND seen.event_id = %s.%I))',
    guarded, guarded, event_column);
  EXECUTE format('CREATE POLICY with_a_reason ON %s FOR SELECT TO ${reader}, ${administrator}
      USING ((SELECT reason_is_logged()))', guarded);
END $$;
REVOKE ALL ON PROCEDURE guard_by_event FROM public;

CALL guard_by_event('event', 'id');
CALL guard_by_event('event_identity', 'event_id');
CALL guard_by_event('event_epc', 'event_id');
CALL guard_by_event('custody_statement', 'event_id');
CALL guard_by_event('custody_verdict', 'event_id');
CALL guard_by_event('custody_shipment', 'id');
CALL guard_by_event('custody_discrepancy', 'found_by');
CALL guard_by_event('custody_recall', 'event_id');
CALL guard_by_event('custody_hop', 'event_id');
CALL guard_by_event('ledger_move', 'event_id');

-- Of a document a reader needs to know whose it is, and no more: its events have rows of their own.
ALTER TABLE document ENABLE ROW LEVEL SECURITY;
GRANT SELECT (id, sender) ON document TO ${reader}, ${administrator};
CREATE POLICY own_documents ON document FOR SELECT TO ${reader}
  USING (sender = (SELECT asking_party()));
CREATE POLICY with_a_reason ON document FOR SELECT TO ${reader}, ${administrator}
  USING ((SELECT reason_is_logged()));

ALTER TABLE event_document ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON event_document TO ${reader};
CREATE POLICY own_documents ON event_document FOR SELECT TO ${reader}
  USING ((SELECT true FROM document d
           WHERE d.id = document_id AND d.sender = (SELECT asking_party())));

-- What is named in an event, and what names an event, is for those who see one such event.
ALTER TABLE epc ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON epc TO ${reader}, ${administrator};
CREATE POLICY named_in_an_event ON epc FOR SELECT TO ${reader}
  USING ((SELECT true FROM event_epc named WHERE named.epc_id = epc.id LIMIT 1));
CREATE POLICY of_a_known_object ON epc FOR SELECT TO ${reader}
  USING ((SELECT true FROM custody_object object WHERE object.id = epc.id));
CREATE POLICY with_a_reason ON epc FOR SELECT TO ${reader}, ${administrator}
  USING ((SELECT reason_is_logged()));

ALTER TABLE event_key ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON event_key TO ${reader}, ${administrator};
CREATE POLICY names_an_event ON event_key FOR SELECT TO ${reader}
  USING ((SELECT true FROM event_identity named WHERE named.hash = event_key.hash LIMIT 1));
CREATE POLICY with_a_reason ON event_key FOR SELECT TO ${reader}, ${administrator}
  USING ((SELECT reason_is_logged()));

-- An object's row tells where it is now. What it was made with stands in the event that made it.
ALTER TABLE custody_object ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON custody_object TO ${reader}, ${administrator};
CREATE POLICY knowing_its_place ON custody_object FOR SELECT TO ${reader}
  USING (custody_place_known(id, changed_by));
CREATE POLICY with_a_reason ON custody_object FOR SELECT TO ${reader}, ${administrator}
  USING ((SELECT reason_is_logged()));

-- It runs as the owner, for the reader sees only its own party's half of event_party.
CREATE FUNCTION meets_asking_party(party bigint) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM public.event_party theirs
      JOIN public.event_party mine ON mine.event_id = theirs.event_id
     WHERE theirs.party_id = party AND mine.party_id = public.asking_party())
$$;
REVOKE ALL ON FUNCTION meets_asking_party FROM public;
GRANT EXECUTE ON FUNCTION meets_asking_party TO ${reader};

-- Partners that the operator lists are known to each other. One that was only heard of in documents
-- is known to those who take part in an event with it.
ALTER TABLE party ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON party TO ${reader}, ${administrator};
CREATE POLICY listed ON party FOR SELECT TO ${reader}
  USING (code NOT LIKE 'gln-%' AND (SELECT asking_party()) IS NOT NULL);
CREATE POLICY heard_of ON party FOR SELECT TO ${reader}
  USING (code LIKE 'gln-%' AND meets_asking_party(id));
CREATE POLICY with_a_reason ON party FOR SELECT TO ${reader}, ${administrator}
  USING ((SELECT reason_is_logged()));

ALTER TABLE party_role ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON party_role TO ${reader}, ${administrator};
CREATE POLICY of_a_known_party ON party_role FOR SELECT TO ${reader}, ${administrator}
  USING ((SELECT true FROM party WHERE party.id = party_id));

-- A sender's own jobs have policies since they were made.
GRANT SELECT ON capture_job, capture_finding TO ${reader};
