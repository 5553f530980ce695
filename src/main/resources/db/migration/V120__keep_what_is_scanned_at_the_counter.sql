-- What people of a party scanned, and what they were told; the key is the browser's, which may send a scan
-- again after a lost answer.
CREATE TABLE counter_scan (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  party_id   bigint      NOT NULL REFERENCES party,
  key        uuid        NOT NULL,
  -- by the browser's clock, which may be long before it was answered
  scanned_at timestamptz NOT NULL,
  at         timestamptz NOT NULL,
  person     text        NOT NULL CHECK (length(person) BETWEEN 1 AND 200),
  said       text        NOT NULL CHECK (length(said) BETWEEN 1 AND 2000),
  -- the pack's canonical key, missing where none could be read
  epc        text,
  light      text        NOT NULL CHECK (light IN ('green', 'amber', 'red')),
  sentence   text        NOT NULL CHECK (length(sentence) BETWEEN 1 AND 1000),
  UNIQUE (party_id, key)
);
CREATE INDEX counter_scan_of_party ON counter_scan (party_id, id);
CREATE INDEX counter_scan_by_age ON counter_scan (at);

-- Who dispensed which pack: each once.
CREATE TABLE counter_dispensing (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  party_id bigint      NOT NULL REFERENCES party,
  epc      text        NOT NULL,
  person   text        NOT NULL CHECK (length(person) BETWEEN 1 AND 200),
  at       timestamptz NOT NULL,
  UNIQUE (party_id, epc)
);
CREATE INDEX counter_dispensing_by_age ON counter_dispensing (at);

ALTER TABLE counter_scan ENABLE ROW LEVEL SECURITY;
ALTER TABLE counter_dispensing ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON counter_scan TO ${reader};
CREATE POLICY scanned_by_oneself ON counter_scan FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()));
