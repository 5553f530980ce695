-- Parties that the consortium suspended, as the chain says.
CREATE TABLE party_suspension (
  party_id bigint      PRIMARY KEY REFERENCES party,
  since    timestamptz NOT NULL DEFAULT now()
);
REVOKE ALL ON party_suspension FROM ${reader};
