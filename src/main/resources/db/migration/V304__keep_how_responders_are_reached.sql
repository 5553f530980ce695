-- How each responder of the look-up directory was reached last. It is about the node, and no party's own.
CREATE TABLE vrs_contact (
  responder  text        NOT NULL CHECK (responder ~ '^[0-9]{13}$'),
  url        text        NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
  asked_at   timestamptz NOT NULL,
  about      text        NOT NULL CHECK (about IN ('verification', 'connectivity')),
  reached    boolean     NOT NULL,
  answer     text        NOT NULL CHECK (length(answer) BETWEEN 1 AND 500),
  millis     bigint      NOT NULL CHECK (millis >= 0),
  -- the last time that it was reached, and the last that it was not
  reached_at timestamptz,
  failed_at  timestamptz,
  PRIMARY KEY (responder, url)
);
REVOKE ALL ON vrs_contact FROM ${reader};
