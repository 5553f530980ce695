-- Every verification request of another company, answered or refused, with what it was told. What could
-- not be read of a request is missing; the target is what was asked for, word by word.
CREATE TABLE vrs_request (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL,
  target    text        NOT NULL CHECK (length(target) BETWEEN 1 AND 2000),
  -- whose product was asked about, and who asked
  responder bigint      REFERENCES party,
  requester bigint      REFERENCES party,
  proof     text        CHECK (length(proof) BETWEEN 1 AND 500),
  gtin      text        CHECK (gtin ~ '^[0-9]{14}$'),
  lot       text        CHECK (length(lot) BETWEEN 1 AND 20),
  -- the pack's canonical key
  epc       text,
  corr_uuid uuid,
  status    smallint    NOT NULL CHECK (status BETWEEN 200 AND 599),
  -- why it was refused
  rule      text        CHECK ((rule IS NULL) = (status = 200)),
  verified  boolean     CHECK (verified IS NULL OR status = 200),
  reason    text        CHECK (reason IS NULL OR NOT verified),
  info      text
);
CREATE INDEX vrs_request_of_responder ON vrs_request (responder, id);
CREATE INDEX vrs_request_by_age ON vrs_request (at);

ALTER TABLE vrs_request ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON vrs_request TO ${reader};
CREATE POLICY asked_of_oneself ON vrs_request FOR SELECT TO ${reader}
  USING (responder = (SELECT asking_party()));
