-- Receipts that were not wanted in the answer: on their way to where the sender wants them.
CREATE TABLE as2_receipt (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  as2_partner_id bigint      NOT NULL REFERENCES as2_partner,
  url            text        NOT NULL CHECK (length(url) BETWEEN 1 AND 1000),
  -- headers and body
  receipt        bytea       NOT NULL,
  made_at        timestamptz NOT NULL,
  attempts       integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- none when it was brought, or given up
  next_at        timestamptz,
  brought_at     timestamptz,
  reason         text        CHECK (length(reason) BETWEEN 1 AND 1000)
);
CREATE INDEX as2_receipt_due ON as2_receipt (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX as2_receipt_by_age ON as2_receipt (made_at);

-- What a known partner sent and was refused, so that people can tell it why.
CREATE TABLE as2_refusal (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  as2_partner_id bigint      NOT NULL REFERENCES as2_partner,
  message_id     text        NOT NULL CHECK (length(message_id) BETWEEN 1 AND 998),
  at             timestamptz NOT NULL,
  disposition    text        NOT NULL,
  sentence       text        NOT NULL CHECK (length(sentence) BETWEEN 1 AND 1000)
);
CREATE INDEX as2_refusal_of_partner ON as2_refusal (as2_partner_id, id);
CREATE INDEX as2_refusal_by_age ON as2_refusal (at);
