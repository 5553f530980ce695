-- Trading partners: those this node acts for (hosted), and those it has only heard of.
CREATE TABLE party (
  id      bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code    text    NOT NULL UNIQUE CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name    text    NOT NULL CHECK (name <> ''),
  hosted  boolean NOT NULL
);

CREATE TABLE party_role (
  party_id bigint NOT NULL REFERENCES party,
  role     text   NOT NULL CHECK (role IN (
    'MANUFACTURER', 'REPACKAGER', 'DISTRIBUTOR', 'LOGISTICS_PROVIDER', 'DISPENSER', 'REGULATOR')),
  PRIMARY KEY (party_id, role)
);

-- A location number stands for one party, whoever's company prefix it is made of.
CREATE TABLE party_location (
  gln         text    PRIMARY KEY CHECK (gln ~ '^[0-9]{13}$'),
  party_id    bigint  NOT NULL REFERENCES party,
  name        text    NOT NULL CHECK (name <> ''),
  street      text,
  city        text,
  state       text,
  postal_code text,
  country     text    CHECK (country ~ '^[A-Z]{2}$')
);
CREATE INDEX party_location_of_party ON party_location (party_id);

-- An agent (a logistics provider, say) states events for its principal. Both days are included.
CREATE TABLE party_agent (
  principal_id bigint NOT NULL REFERENCES party,
  agent_id     bigint NOT NULL REFERENCES party CHECK (agent_id <> principal_id),
  valid_from   date   NOT NULL,
  valid_until  date   CHECK (valid_until >= valid_from),
  PRIMARY KEY (principal_id, agent_id, valid_from)
);
CREATE INDEX party_agent_of_agent ON party_agent (agent_id);

CREATE TABLE party_licence (
  party_id    bigint NOT NULL REFERENCES party,
  authority   text   NOT NULL CHECK (authority <> ''),
  number      text   NOT NULL CHECK (number <> ''),
  valid_from  date   NOT NULL,
  valid_until date   NOT NULL CHECK (valid_until >= valid_from),
  PRIMARY KEY (party_id, authority, number, valid_from)
);

-- Who speaks for whom: everybody for itself, and an agent for its principal while it is registered.
CREATE VIEW party_speaker (speaker_id, principal_id, valid_from, valid_until) AS
  SELECT id, id, '-infinity'::date, 'infinity'::date FROM party
  UNION ALL
  SELECT agent_id, principal_id, valid_from, coalesce(valid_until, 'infinity'::date) FROM party_agent;
