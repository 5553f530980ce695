-- Suspect product: what a party set aside, why, what it found out, and whom it told (FD&C Act 582(b)(4),
-- (c)(4), (d)(4), (e)(4)). A hold is a row of its own and no event: an investigation is between a party, the
-- FDA and the partners that it notifies, not for everybody who sees events of the goods.
CREATE TABLE suspect_investigation (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid        uuid        NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  owner       bigint      NOT NULL REFERENCES party,
  reason      text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  state       text        NOT NULL CHECK (state IN ('open', 'cleared', 'illegitimate', 'terminated')),
  opened_at   timestamptz NOT NULL,
  -- the partner whose notification it answers, and that notice
  notified_by bigint      REFERENCES party,
  notice      uuid,
  -- the lot it is about; none where it is about listed packs
  gtin        text        CHECK (gtin ~ '^[0-9]{14}$'),
  lot         text        CHECK (length(lot) BETWEEN 1 AND 20),
  -- the sample can be drawn again: the packs whose SHA-256 behind this seed comes first
  seed        bigint      NOT NULL,
  sample_size integer     NOT NULL CHECK (sample_size >= 0),
  decided_at  timestamptz,
  decision    text        CHECK (length(decision) BETWEEN 1 AND 2000),
  -- when FDA and partners are to be told at the latest
  notify_by   timestamptz,
  ended_at    timestamptz,
  CHECK ((gtin IS NULL) = (lot IS NULL)),
  CHECK ((notified_by IS NULL) = (notice IS NULL)),
  CHECK ((decided_at IS NULL) = (decision IS NULL)),
  CHECK ((decided_at IS NULL) = (state = 'open')),
  CHECK ((ended_at IS NULL) = (state IN ('open', 'illegitimate'))),
  UNIQUE (owner, notice)
);
CREATE INDEX suspect_investigation_of ON suspect_investigation (owner, state, id);

CREATE TABLE suspect_pack (
  id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  investigation_id bigint      NOT NULL REFERENCES suspect_investigation ON DELETE CASCADE,
  owner            bigint      NOT NULL REFERENCES party,
  epc              text        NOT NULL CHECK (length(epc) BETWEEN 1 AND 2000),
  sampled          boolean     NOT NULL,
  verified_at      timestamptz,
  -- whether nothing spoke against it but that it is set aside
  sound            boolean     CHECK ((sound IS NULL) = (verified_at IS NULL)),
  findings         text[]      NOT NULL DEFAULT '{}',
  UNIQUE (investigation_id, epc)
);

CREATE TABLE suspect_hold (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  investigation_id bigint NOT NULL REFERENCES suspect_investigation ON DELETE CASCADE,
  owner            bigint NOT NULL REFERENCES party,
  epc              text   CHECK (length(epc) BETWEEN 1 AND 2000),
  gtin             text   CHECK (gtin ~ '^[0-9]{14}$'),
  lot              text,
  lifted_at        timestamptz,
  CHECK ((epc IS NULL) = (gtin IS NOT NULL) AND (gtin IS NULL) = (lot IS NULL))
);
CREATE INDEX suspect_hold_of_object ON suspect_hold (epc, owner) WHERE lifted_at IS NULL;
CREATE INDEX suspect_hold_of_lot ON suspect_hold (gtin, lot, owner) WHERE lifted_at IS NULL;
CREATE INDEX suspect_hold_of_investigation ON suspect_hold (investigation_id);

-- Forms FDA 3911 as they were made.
CREATE TABLE suspect_form (
  id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid             uuid        NOT NULL UNIQUE,
  investigation_id bigint      NOT NULL REFERENCES suspect_investigation ON DELETE CASCADE,
  owner            bigint      NOT NULL REFERENCES party,
  type             text        NOT NULL CHECK (type IN ('initial', 'follow-up', 'termination')),
  made_at          timestamptz NOT NULL,
  body             jsonb       NOT NULL
);
CREATE INDEX suspect_form_of_investigation ON suspect_form (investigation_id);

-- Immediate trading partners that were told, by what they were told.
CREATE TABLE suspect_notice (
  id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid             uuid        NOT NULL,
  investigation_id bigint      NOT NULL REFERENCES suspect_investigation ON DELETE CASCADE,
  owner            bigint      NOT NULL REFERENCES party,
  partner          bigint      NOT NULL REFERENCES party,
  termination      boolean     NOT NULL,
  -- whether the partner is of this node and has it; else it is for people to hand on
  delivered        boolean     NOT NULL,
  told_at          timestamptz NOT NULL,
  UNIQUE (investigation_id, partner, termination)
);

ALTER TABLE suspect_investigation ENABLE ROW LEVEL SECURITY;
ALTER TABLE suspect_pack ENABLE ROW LEVEL SECURITY;
ALTER TABLE suspect_form ENABLE ROW LEVEL SECURITY;
ALTER TABLE suspect_notice ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON suspect_hold FROM ${reader};
GRANT SELECT ON suspect_investigation, suspect_pack, suspect_form, suspect_notice TO ${reader};
CREATE POLICY own_investigations ON suspect_investigation FOR SELECT TO ${reader}
  USING (owner = (SELECT asking_party()));
CREATE POLICY own_investigations ON suspect_pack FOR SELECT TO ${reader}
  USING (owner = (SELECT asking_party()));
CREATE POLICY own_investigations ON suspect_form FOR SELECT TO ${reader}
  USING (owner = (SELECT asking_party()));
CREATE POLICY own_investigations ON suspect_notice FOR SELECT TO ${reader}
  USING (owner = (SELECT asking_party()));

-- Whether the asking party or the holder has set an object aside: by itself, by a container around it, or
-- with its lot. Mostly nothing is, so that is looked at first.
CREATE FUNCTION suspect_held(key text, lot text, path bigint[], asker bigint, holder bigint)
  RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (SELECT FROM suspect_hold WHERE lifted_at IS NULL) THEN
    coalesce(
      (SELECT true FROM suspect_hold held
        WHERE held.epc = key AND held.lifted_at IS NULL AND held.owner IN (asker, holder) LIMIT 1),
      (SELECT true FROM suspect_hold held
        WHERE held.gtin = substring(key FROM '/01/([0-9]{14})/') AND held.lot = suspect_held.lot
          AND held.lifted_at IS NULL AND held.owner IN (asker, holder) LIMIT 1),
      (SELECT true FROM epc around JOIN suspect_hold held ON held.epc = around.canonical
        WHERE around.id = ANY (path) AND held.lifted_at IS NULL AND held.owner IN (asker, holder) LIMIT 1),
      false)
    ELSE false END
$$;
