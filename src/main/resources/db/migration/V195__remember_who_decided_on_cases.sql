-- What people did about a case or an investigation, and what they said of it: for their own party alone.
CREATE TABLE exception_deed (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id bigint      NOT NULL REFERENCES exception_case ON DELETE CASCADE,
  owner   bigint      NOT NULL REFERENCES party,
  at      timestamptz NOT NULL,
  -- as it signs in
  person  text        NOT NULL CHECK (length(person) BETWEEN 1 AND 200),
  deed    text        NOT NULL CHECK (deed IN (
    'opened', 'noted', 'reported', 'answered', 'closed', 'reopened')),
  words   text        CHECK (length(words) BETWEEN 1 AND 2000)
);
CREATE INDEX exception_deed_of_case ON exception_deed (case_id);

CREATE TABLE suspect_deed (
  id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  investigation_id bigint      NOT NULL REFERENCES suspect_investigation ON DELETE CASCADE,
  owner            bigint      NOT NULL REFERENCES party,
  at               timestamptz NOT NULL,
  person           text        NOT NULL CHECK (length(person) BETWEEN 1 AND 200),
  deed             text        NOT NULL CHECK (deed IN (
    'set aside', 'cleared', 'escalated', 'notified', 'terminated')),
  words            text        CHECK (length(words) BETWEEN 1 AND 2000)
);
CREATE INDEX suspect_deed_of_investigation ON suspect_deed (investigation_id);

ALTER TABLE exception_deed ENABLE ROW LEVEL SECURITY;
ALTER TABLE suspect_deed ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON exception_deed, suspect_deed TO ${reader};
CREATE POLICY own_cases ON exception_deed FOR SELECT TO ${reader}
  USING (owner = (SELECT asking_party()));
CREATE POLICY own_investigations ON suspect_deed FOR SELECT TO ${reader}
  USING (owner = (SELECT asking_party()));
