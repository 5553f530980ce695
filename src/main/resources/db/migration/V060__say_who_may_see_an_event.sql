-- Who may see an event: filled when its document is judged, so that nobody has to search the history.
-- It only grows: whoever took part in an event once may always see it.
CREATE TABLE event_party (
  party_id bigint NOT NULL REFERENCES party,
  event_id bigint NOT NULL REFERENCES event,
  PRIMARY KEY (party_id, event_id)
);
CREATE INDEX event_party_of_event ON event_party (event_id);

-- Every look of a regulator at what is not its own, with the reason it stated.
CREATE TABLE inspection (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  party_id bigint      NOT NULL REFERENCES party,
  at       timestamptz NOT NULL,
  reason   text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  subject  text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 2000)
);
CREATE INDEX inspection_of_party ON inspection (party_id, at);
REVOKE ALL ON inspection FROM ${reader};
