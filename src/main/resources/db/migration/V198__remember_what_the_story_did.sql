-- What the sample story did through the doors for people, once: its name, and what was kept of the answer.
-- It is filled in the demonstration alone.
CREATE TABLE story_deed (
  name    text        PRIMARY KEY,
  told_at timestamptz NOT NULL,
  kept    jsonb       NOT NULL
);
REVOKE ALL ON story_deed FROM ${reader};
