-- With whom a party of this node exchanges messages by AS2, under which names, and what it demands of them.
CREATE TABLE as2_partner (
  id                   bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- of this node
  party_id             bigint  NOT NULL REFERENCES party,
  partner_id           bigint  NOT NULL REFERENCES party CHECK (partner_id <> party_id),
  own_name             text    NOT NULL CHECK (own_name ~ '^[ !-~]{1,128}$'),
  partner_name         text    NOT NULL CHECK (partner_name ~ '^[ !-~]{1,128}$'),
  -- what is demanded of its messages
  signature_required   boolean NOT NULL DEFAULT true,
  encryption_required  boolean NOT NULL DEFAULT true,
  -- SHA-1, 3DES and RSA keys below 2048 bits
  weak_allowed         boolean NOT NULL DEFAULT false,
  -- where it may want receipts to be sent: addresses, or how they begin, up to a slash
  receipt_urls         text[]  NOT NULL DEFAULT '{}' CHECK (cardinality(receipt_urls) <= 10),
  -- where it takes messages, and how they are made; none: nothing is sent
  url                  text    CHECK (length(url) BETWEEN 1 AND 1000),
  signing              text    DEFAULT 'sha-256' CHECK (signing IN ('sha-1', 'sha-256', 'sha-384', 'sha-512')),
  encryption           text    DEFAULT 'aes-256-cbc' CHECK (encryption IN ('3des', 'aes-128-cbc', 'aes-256-cbc',
                         'aes-128-gcm', 'aes-256-gcm', 'aes-128-gcm-enveloped', 'aes-256-gcm-enveloped')),
  compression          text    NOT NULL DEFAULT 'none' CHECK (compression IN ('none', 'before-signing', 'after-signing')),
  receipts             text    NOT NULL DEFAULT 'sync' CHECK (receipts IN ('sync', 'async')),
  UNIQUE (own_name, partner_name),
  UNIQUE (party_id, partner_id)
);
CREATE INDEX as2_partner_of_partner ON as2_partner (partner_id);

-- What a partner signs with, and what is encrypted for it. Two of a purpose count while one follows the other.
CREATE TABLE as2_certificate (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  as2_partner_id bigint      NOT NULL REFERENCES as2_partner ON DELETE CASCADE,
  purpose        text        NOT NULL CHECK (purpose IN ('sign', 'encrypt')),
  -- DER of X.509
  certificate    bytea       NOT NULL CHECK (length(certificate) BETWEEN 1 AND 20000),
  fingerprint    text        NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  subject        text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 500),
  valid_from     timestamptz NOT NULL,
  valid_until    timestamptz NOT NULL,
  registered_at  timestamptz NOT NULL,
  UNIQUE (as2_partner_id, purpose, fingerprint)
);

-- What came, once under each name that its sender gave it. It is known before its document is taken in, and
-- acknowledged when that is durable: a receipt that was lost on its way is given again.
CREATE TABLE as2_received (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  as2_partner_id bigint      NOT NULL REFERENCES as2_partner,
  message_id     text        NOT NULL CHECK (length(message_id) BETWEEN 1 AND 998),
  at             timestamptz NOT NULL,
  -- SHA-256 of the document
  fingerprint    bytea       NOT NULL CHECK (length(fingerprint) = 32),
  content_type   text        NOT NULL CHECK (length(content_type) BETWEEN 1 AND 1000),
  file_name      text        CHECK (length(file_name) BETWEEN 1 AND 200),
  capture_id     uuid,
  -- the receipt as it was given, headers included; none where none was wanted
  receipt        bytea,
  UNIQUE (as2_partner_id, message_id)
);
CREATE INDEX as2_received_by_age ON as2_received (at);
