-- Files of X12 that partners brought, as they came: a file comes once, and has one answer.
CREATE TABLE edi_file (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- through whose door it came
  partner     bigint      NOT NULL REFERENCES party,
  name        text        NOT NULL CHECK (length(name) BETWEEN 1 AND 1000),
  body        bytea       NOT NULL,
  digest      bytea       NOT NULL CHECK (length(digest) = 32),
  received_at timestamptz NOT NULL,
  -- whether nothing of it was taken
  refused     boolean     NOT NULL,
  -- what its sender is told, beside the acknowledgements
  findings    jsonb       NOT NULL CHECK (jsonb_typeof(findings) = 'array'),
  UNIQUE (partner, digest)
);

CREATE TABLE edi_interchange (
  id             bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  file           bigint  NOT NULL REFERENCES edi_file,
  partner        bigint  NOT NULL REFERENCES party,
  -- the party of this node that it was sent to, if it is one
  party          bigint  REFERENCES party,
  -- qualifier and id of the mailboxes, as ZZ:ACME
  sender         text    NOT NULL,
  receiver       text    NOT NULL,
  control_number text    NOT NULL,
  state          text    NOT NULL CHECK (state IN ('taken', 'test', 'repeated', 'refused')),
  CHECK (party IS NOT NULL OR state = 'refused')
);
CREATE INDEX edi_interchange_file ON edi_interchange (file);
-- What was taken once is not taken again, whatever it says.
CREATE UNIQUE INDEX edi_interchange_once ON edi_interchange (partner, sender, receiver, control_number)
 WHERE state = 'taken';

CREATE TABLE edi_set (
  interchange    bigint  NOT NULL REFERENCES edi_interchange,
  group_number   text    NOT NULL,
  set_id         text    NOT NULL,
  control_number text    NOT NULL,
  ordinal        integer NOT NULL,
  state          text    NOT NULL CHECK (state IN ('captured', 'read', 'refused')),
  -- the events that were made of it
  capture        uuid,
  PRIMARY KEY (interchange, ordinal),
  CHECK ((state = 'captured') = (capture IS NOT NULL))
);

-- The control numbers that were given out last, by whom and to whom.
CREATE TABLE edi_control_number (
  party   bigint  NOT NULL REFERENCES party,
  partner bigint  NOT NULL REFERENCES party,
  last    integer NOT NULL CHECK (last BETWEEN 1 AND 999999999),
  PRIMARY KEY (party, partner)
);
-- No answer to a request needs them: neither role that answers may read them.
