-- How a request came by its requester, how its sending goes, and what papers go with a response.
SELECT storage_lock('{trace_request}');
ALTER TABLE trace_request
  -- by what whoever asked showed who it is, of what came in
  ADD COLUMN proof    text    CHECK (length(proof) BETWEEN 1 AND 500),
  -- how often it was sent to a partner elsewhere in vain, and when that is tried next
  ADD COLUMN sendings integer NOT NULL DEFAULT 0 CHECK (sendings >= 0),
  ADD COLUMN send_at  timestamptz,
  -- the partner's node refused it: it is not sent again by itself
  ADD COLUMN refused  boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT sent_while_open CHECK (
    send_at IS NULL OR direction = 'out' AND responded_at IS NULL AND NOT refused) NOT VALID;
CREATE INDEX trace_request_to_send ON trace_request (send_at) WHERE send_at IS NOT NULL;

-- Papers beside the one response to a request, as each side keeps them.
CREATE TABLE trace_attachment (
  trace_request bigint  NOT NULL REFERENCES trace_request ON DELETE CASCADE,
  number        integer NOT NULL CHECK (number BETWEEN 1 AND 5),
  party_id      bigint  NOT NULL REFERENCES party,
  name          text    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  content_type  text    NOT NULL CHECK (length(content_type) BETWEEN 3 AND 100),
  sha256        bytea   NOT NULL CHECK (length(sha256) = 32),
  content       bytea   NOT NULL CHECK (length(content) BETWEEN 1 AND 5000000),
  PRIMARY KEY (trace_request, number)
);
ALTER TABLE trace_attachment ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON trace_attachment TO ${reader};
CREATE POLICY own_side ON trace_attachment FOR SELECT TO ${reader}
  USING (party_id = (SELECT asking_party()));
