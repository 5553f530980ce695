-- A regulator's inquiry: for what, into whose or which goods, of what time, and until when. What is asked
-- under it and lies outside is refused, which is logged like a look.
CREATE TABLE inquiry (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  inquiry_id  uuid        NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  party_id    bigint      NOT NULL REFERENCES party,
  purpose     text        NOT NULL CHECK (length(purpose) BETWEEN 1 AND 500),
  subject     bigint      REFERENCES party,
  gtin        text        CHECK (gtin ~ '^[0-9]{14}$'),
  lot         text        CHECK (length(lot) BETWEEN 1 AND 20),
  -- a pack's canonical key
  epc         text        CHECK (length(epc) BETWEEN 1 AND 2000),
  -- of what time: from, and up to before
  since       timestamptz NOT NULL,
  until       timestamptz NOT NULL CHECK (until > since),
  opened_at   timestamptz NOT NULL,
  valid_until timestamptz NOT NULL CHECK (valid_until > opened_at),
  closed_at   timestamptz,
  CHECK (num_nonnulls(subject, gtin, epc) = 1),
  CHECK ((gtin IS NULL) = (lot IS NULL))
);
CREATE INDEX inquiry_of_party ON inquiry (party_id, id);

ALTER TABLE inquiry ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON inquiry TO ${reader};
CREATE POLICY own_inquiries ON inquiry FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()));

-- The inquiry that a look was made under, and whether it was refused as lying outside.
ALTER TABLE inspection
  ADD inquiry_id bigint REFERENCES inquiry,
  ADD refused boolean NOT NULL DEFAULT false;
CREATE INDEX inspection_of_inquiry ON inspection (inquiry_id) WHERE inquiry_id IS NOT NULL;

-- A refused look shows nothing.
CREATE OR REPLACE FUNCTION reason_is_logged() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM inspection
     WHERE id = stated_inspection() AND NOT refused
       AND (party_id = asking_party() OR administrator = asking_administrator()))
$$;

-- What regulators audit for a reason.
CREATE POLICY with_a_reason ON trace_request FOR SELECT TO ${reader}
  USING ((SELECT reason_is_logged()));
