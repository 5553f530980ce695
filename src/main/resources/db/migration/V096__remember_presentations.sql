-- Presentations that let somebody ask: a holder uses a correlation id once. Forgotten when they have
-- run out by themselves.
CREATE TABLE vrs_presentation (
  holder    text        NOT NULL CHECK (length(holder) BETWEEN 1 AND 500),
  corr_uuid uuid        NOT NULL,
  expires   timestamptz NOT NULL,
  PRIMARY KEY (holder, corr_uuid)
);
CREATE INDEX vrs_presentation_expired ON vrs_presentation (expires);
