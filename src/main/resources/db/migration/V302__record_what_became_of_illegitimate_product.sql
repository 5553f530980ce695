-- Manufacturers also notify of product with a high risk of illegitimacy (FD&C Act 582(b)(4)(B)(ii)), and what became of
-- illegitimate product, and where a sample of it is kept, is recorded before its notification is terminated
-- (582(b)(4)(B)(i), (c)(4)(B)(i), (d)(4)(B)(i), (e)(4)(B)(i)).
ALTER TABLE suspect_investigation
  DROP CONSTRAINT suspect_investigation_state_check,
  DROP CONSTRAINT suspect_investigation_check4,
  ADD CONSTRAINT suspect_investigation_state_check
    CHECK (state IN ('open', 'cleared', 'high risk', 'illegitimate', 'terminated')),
  ADD CONSTRAINT suspect_investigation_ended
    CHECK ((ended_at IS NULL) = (state IN ('open', 'high risk', 'illegitimate')));

ALTER TABLE suspect_deed
  DROP CONSTRAINT suspect_deed_deed_check,
  ADD CONSTRAINT suspect_deed_deed_check CHECK (deed IN (
    'set aside', 'cleared', 'found at high risk', 'escalated', 'notified', 'disposed of', 'terminated'));

CREATE TABLE suspect_disposition (
  id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  investigation_id bigint      NOT NULL REFERENCES suspect_investigation ON DELETE CASCADE,
  owner            bigint      NOT NULL REFERENCES party,
  at               timestamptz NOT NULL,
  how              text        NOT NULL CHECK (how IN (
    'destroyed', 'returned to the maker', 'kept as sample', 'found legitimate', 'not in possession')),
  quantity         integer     CHECK (quantity > 0),
  -- of a sample: where it is kept
  place            text        CHECK (length(place) BETWEEN 1 AND 500),
  -- a certificate, a return authorization, or the like
  reference        text        CHECK (length(reference) BETWEEN 1 AND 500),
  CHECK ((quantity IS NULL) = (how IN ('found legitimate', 'not in possession'))),
  CHECK (how <> 'kept as sample' OR place IS NOT NULL)
);
CREATE INDEX suspect_disposition_of_investigation ON suspect_disposition (investigation_id);
ALTER TABLE suspect_disposition ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON suspect_disposition TO ${reader};
CREATE POLICY own_investigations ON suspect_disposition FOR SELECT TO ${reader}
  USING (owner = (SELECT asking_party()));
