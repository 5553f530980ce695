-- One job per document: the same bytes from the same sender find their first answer here.
CREATE TABLE capture_job (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  capture_id uuid NOT NULL UNIQUE,
  document_id bigint NOT NULL UNIQUE REFERENCES document (id),
  sender bigint NOT NULL REFERENCES party (id),
  error_behaviour text NOT NULL CHECK (error_behaviour IN ('rollback', 'proceed')),
  -- An unreadable document was refused at the door and never became a job of the sender's list.
  readable boolean NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  success boolean NOT NULL,
  -- How often the work on it broke off for a reason that lies in us, and when to try again.
  failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  due_at timestamptz NOT NULL,
  CHECK (readable OR (finished_at IS NOT NULL AND NOT success))
);

CREATE INDEX capture_job_of_sender ON capture_job (sender, id DESC) WHERE readable;

CREATE INDEX capture_job_to_do ON capture_job (id) WHERE finished_at IS NULL;

-- What is wrong with a document: against the standard, against a profile that it claims, or against
-- what is stored.
CREATE TABLE capture_finding (
  job_id bigint NOT NULL REFERENCES capture_job (id),
  position integer NOT NULL CHECK (position >= 0),
  measure text NOT NULL CHECK (measure IN ('standard', 'profile', 'store', 'work')),
  event_index integer CHECK (event_index > 0),
  severity text NOT NULL CHECK (severity IN ('error', 'warning')),
  place text NOT NULL,
  rule text NOT NULL,
  expected text NOT NULL,
  found text NOT NULL,
  PRIMARY KEY (job_id, position)
);

-- What was refused and is kept: a whole document, or one event of it. The bytes are the document's.
CREATE TABLE capture_quarantine (
  job_id bigint NOT NULL REFERENCES capture_job (id),
  event_index integer CHECK (event_index > 0),
  kept_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (job_id, event_index)
);

-- A sender sees its own jobs and nobody else's.
ALTER TABLE capture_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE capture_finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE capture_quarantine ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_jobs ON capture_job FOR SELECT TO ${reader}
  USING (sender = nullif(current_setting('pedigree.party', true), '')::bigint);

CREATE POLICY own_findings ON capture_finding FOR SELECT TO ${reader}
  USING (EXISTS (SELECT FROM capture_job j WHERE j.id = job_id));

CREATE POLICY own_quarantine ON capture_quarantine FOR SELECT TO ${reader}
  USING (EXISTS (SELECT FROM capture_job j WHERE j.id = job_id));
