-- Who had documents taken up or sent again after a fix, and what came of it.
CREATE TABLE monitor_replay (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document bigint      NOT NULL REFERENCES monitor_document ON DELETE CASCADE,
  party    bigint      NOT NULL,
  -- as it signs in
  by       text        NOT NULL CHECK (length(by) BETWEEN 1 AND 200),
  at       timestamptz NOT NULL,
  outcome  text        NOT NULL CHECK (outcome IN ('taken up', 'sent again', 'still failed', 'not failed', 'in part',
                                                    'not kept as one',
                                                    'at its ship notice'))
);
CREATE INDEX monitor_replay_of_document ON monitor_replay (document, id);
ALTER TABLE monitor_replay ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON monitor_replay TO ${reader};
CREATE POLICY own_documents ON monitor_replay FOR SELECT TO ${reader} USING (party = (SELECT asking_party()));
