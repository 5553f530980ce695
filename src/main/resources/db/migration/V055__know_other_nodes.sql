-- Signed requests of other nodes that were answered, so that none is answered twice.
CREATE TABLE node_request (
  node    text        NOT NULL,
  id      text        NOT NULL,
  expires timestamptz NOT NULL,
  PRIMARY KEY (node, id)
);
CREATE INDEX node_request_expired ON node_request (expires);
REVOKE ALL ON node_request FROM ${reader};
