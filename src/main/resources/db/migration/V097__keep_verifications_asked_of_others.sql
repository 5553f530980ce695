-- What parties of this node had verified by others, or by each other, and what they were told.
CREATE TABLE vrs_verification (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL,
  party_id  bigint      NOT NULL REFERENCES party,
  gtin      text        NOT NULL CHECK (gtin ~ '^[0-9]{14}$'),
  lot       text        NOT NULL CHECK (length(lot) BETWEEN 1 AND 20),
  -- the pack's canonical key
  epc       text        NOT NULL,
  -- who answered or should have; missing where nobody is known to answer for the product
  responder text        CHECK (responder ~ '^[0-9]{13}$'),
  verdict   text        NOT NULL CHECK (verdict IN ('VERIFIED', 'NOT_VERIFIED', 'NO_ANSWER')),
  reason    text        CHECK (reason IS NULL OR verdict <> 'VERIFIED'),
  info      text
);
CREATE INDEX vrs_verification_of_party ON vrs_verification (party_id, id);
CREATE INDEX vrs_verification_by_age ON vrs_verification (at);

ALTER TABLE vrs_verification ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON vrs_verification TO ${reader};
CREATE POLICY asked_by_oneself ON vrs_verification FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()));
