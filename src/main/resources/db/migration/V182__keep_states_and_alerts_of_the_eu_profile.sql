-- What users of the EU profile made of packs. What custody knows of it is an event too.
CREATE TABLE emvs_change (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- the pack's canonical key
  epc       text        NOT NULL CHECK (length(epc) BETWEEN 1 AND 2000),
  party_id  bigint      NOT NULL REFERENCES party,
  -- who did it, as its sign-in names it
  person    text        NOT NULL CHECK (length(person) BETWEEN 1 AND 200),
  state     text        NOT NULL CHECK (state IN (
    'SUPPLIED', 'SAMPLE', 'FREE_SAMPLE', 'DESTROYED', 'EXPORTED', 'STOLEN', 'LOCKED', 'CHECKED_OUT')),
  -- when the user did it, whenever it arrived
  at        timestamptz NOT NULL,
  event_uri text,
  undone_at timestamptz CHECK (undone_at >= at)
);
-- A pack is in one such state at a time.
CREATE UNIQUE INDEX emvs_change_open ON emvs_change (epc) WHERE undone_at IS NULL;

-- Each request once for its key, with its answer.
CREATE TABLE emvs_request (
  id       bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  party_id bigint      NOT NULL REFERENCES party,
  key      text        NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  request  bytea       NOT NULL CHECK (length(request) = 32),
  at       timestamptz NOT NULL,
  answer   jsonb       NOT NULL,
  PRIMARY KEY (party_id, key)
);

-- What was within the tolerances, and is counted against them.
CREATE TABLE emvs_miss (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  party_id bigint      NOT NULL REFERENCES party,
  epc      text        NOT NULL,
  typo     boolean     NOT NULL,
  at       timestamptz NOT NULL
);
CREATE INDEX emvs_miss_of_party ON emvs_miss (party_id, at);

CREATE TABLE emvs_alert (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert_id  text        NOT NULL UNIQUE CHECK (length(alert_id) BETWEEN 1 AND 60),
  code      text        NOT NULL CHECK (code IN (
    'PC_02', 'LOT_03', 'LOT_12', 'LOT_13', 'PCK_06', 'PCK_19', 'PCK_20', 'PCK_21', 'PCK_22', 'PCK_27')),
  -- whose user raised it, and who made the pack
  party_id  bigint      NOT NULL REFERENCES party,
  maker     bigint      REFERENCES party,
  gtin      text        NOT NULL CHECK (gtin ~ '^[0-9]{14}$'),
  epc       text        NOT NULL,
  lot       text        CHECK (length(lot) BETWEEN 1 AND 20),
  at        timestamptz NOT NULL,
  raised_at timestamptz NOT NULL
);
CREATE INDEX emvs_alert_of_party ON emvs_alert (party_id, epc, code);
CREATE INDEX emvs_alert_of_maker ON emvs_alert (maker, id);

CREATE TABLE emvs_comment (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert    bigint      NOT NULL REFERENCES emvs_alert ON DELETE CASCADE,
  side     text        NOT NULL CHECK (side IN ('user', 'maker')),
  at       timestamptz NOT NULL,
  text     text        NOT NULL CHECK (length(text) BETWEEN 1 AND 2000)
);
CREATE INDEX emvs_comment_of_alert ON emvs_comment (alert, id);

ALTER TABLE emvs_alert ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON emvs_alert TO ${reader};
CREATE POLICY raised_by_oneself ON emvs_alert FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()));
CREATE POLICY of_own_packs ON emvs_alert FOR SELECT TO ${reader}
  USING (maker = (SELECT asking_party()));

ALTER TABLE emvs_comment ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON emvs_comment TO ${reader};
CREATE POLICY of_known_alerts ON emvs_comment FOR SELECT TO ${reader}
  USING ((SELECT true FROM emvs_alert WHERE emvs_alert.id = alert));
