-- Trace requests of the Partnership for DSCSA Governance, as each side has them: a request between two parties
-- of one node is two rows. There is one response to a request.
CREATE TABLE trace_request (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  trace_id     uuid        NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  -- the requester's, in its own name
  request_id   uuid        NOT NULL,
  direction    text        NOT NULL CHECK (direction IN ('in', 'out')),
  -- whose row it is: who is asked, or who asks
  party_id     bigint      NOT NULL REFERENCES party,
  partner_id   bigint      NOT NULL REFERENCES party,
  at           timestamptz NOT NULL,
  -- until when the law wants an answer (FD&C Act 582(b)(1)(B), (c)(1)(C), (d)(1)(D))
  due_at       timestamptz NOT NULL,
  test         boolean     NOT NULL,
  gtin         text        NOT NULL CHECK (gtin ~ '^[0-9]{14}$'),
  lot          text        CHECK (length(lot) BETWEEN 1 AND 20),
  -- the pack's canonical key
  epc          text,
  -- SHA-256 of what was asked, so that an id is not used for two
  fingerprint  bytea       NOT NULL CHECK (length(fingerprint) = 32),
  request      jsonb       NOT NULL,
  -- why it was not answered by itself, or not brought to the partner
  held_back    text        CHECK (length(held_back) BETWEEN 1 AND 500),
  responded_at timestamptz,
  -- how: by the records of who was asked, or in another way that the note tells
  response     jsonb,
  elsewhere    text        CHECK (length(elsewhere) BETWEEN 1 AND 1000),
  UNIQUE (direction, party_id, partner_id, request_id),
  CHECK (num_nonnulls(lot, epc) = 1),
  CHECK ((responded_at IS NULL) = (num_nonnulls(response, elsewhere) = 0)),
  CHECK (num_nonnulls(response, elsewhere) <= 1)
);
CREATE INDEX trace_request_of_party ON trace_request (party_id, id);
CREATE INDEX trace_request_by_age ON trace_request (at);
CREATE INDEX trace_request_open ON trace_request (due_at) WHERE responded_at IS NULL;

ALTER TABLE trace_request ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON trace_request TO ${reader};
CREATE POLICY own_side ON trace_request FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()));
