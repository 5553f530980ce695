-- Documents that go to partners by AS2: durable before they are sent, and sent again under the same name until
-- a receipt tells what became of them.
CREATE TABLE as2_sent (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid            uuid        NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  as2_partner_id  bigint      NOT NULL REFERENCES as2_partner,
  message_id      text        NOT NULL UNIQUE CHECK (length(message_id) BETWEEN 1 AND 998),
  content_type    text        NOT NULL CHECK (length(content_type) BETWEEN 1 AND 1000),
  file_name       text        NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
  document        bytea       NOT NULL,
  made_at         timestamptz NOT NULL,
  -- waiting: to be sent (again); sent: it was taken, and its receipt is to come
  state           text        NOT NULL CHECK (state IN ('waiting', 'sent', 'acknowledged', 'failed')),
  attempts        integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- when somebody looks at it again; none when nothing is to be done
  next_at         timestamptz,
  -- the check of what was sent last
  mic             text        CHECK (length(mic) BETWEEN 1 AND 200),
  sent_at         timestamptz,
  acknowledged_at timestamptz,
  -- why it failed, or why the last attempt did
  reason          text        CHECK (length(reason) BETWEEN 1 AND 1000),
  receipt         bytea,
  CHECK ((next_at IS NULL) = (state IN ('acknowledged', 'failed'))),
  CHECK ((acknowledged_at IS NULL) = (state <> 'acknowledged')),
  CHECK (state <> 'failed' OR reason IS NOT NULL)
);
CREATE INDEX as2_sent_due ON as2_sent (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX as2_sent_of_partner ON as2_sent (as2_partner_id, id);
CREATE INDEX as2_sent_by_age ON as2_sent (made_at);
