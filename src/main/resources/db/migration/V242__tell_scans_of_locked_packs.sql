-- Whether a pack is locked, or checked out to be repacked, by what users of the EU profile made of it.
CREATE FUNCTION emvs_blocked(key text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT state FROM emvs_change
   WHERE epc = $1 AND undone_at IS NULL AND state IN ('LOCKED', 'CHECKED_OUT')
$$;

-- Products that their maker, or whoever operates the node, took off the market.
CREATE TABLE emvs_withdrawal (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  gtin       text        NOT NULL CHECK (gtin ~ '^[0-9]{14}$'),
  -- the maker; none where an administrator did it
  party_id   bigint      REFERENCES party,
  -- as it signs in
  person     text        NOT NULL CHECK (length(person) BETWEEN 1 AND 200),
  reason     text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  at         timestamptz NOT NULL,
  -- of the event that says so
  event_id   text,
  lifted_at  timestamptz CHECK (lifted_at >= at),
  lifted_by  text        CHECK (length(lifted_by) BETWEEN 1 AND 200),
  lift_event text,
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);
CREATE UNIQUE INDEX emvs_withdrawal_open ON emvs_withdrawal (gtin) WHERE lifted_at IS NULL;
REVOKE ALL ON emvs_withdrawal FROM ${reader};
