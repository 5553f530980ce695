-- By which keys the node was known, so that a database and a key folder that do not belong together are
-- noticed: the thumbprint of its signing key (RFC 7638), which partners have on its card.
CREATE TABLE node_key (
  thumbprint text        PRIMARY KEY CHECK (length(thumbprint) BETWEEN 1 AND 100),
  seen_at    timestamptz NOT NULL
);
