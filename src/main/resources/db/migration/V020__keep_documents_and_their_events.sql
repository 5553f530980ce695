-- The documents as they came through the doors, byte by byte. The same bytes from the same sender
-- are the same document.
CREATE TABLE document (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sha256      bytea       NOT NULL CHECK (length(sha256) = 32),
  sender      bigint      NOT NULL REFERENCES party,
  format      text        NOT NULL CHECK (format IN ('XML', 'JSON')),
  received_at timestamptz NOT NULL,
  body        bytea       NOT NULL,
  UNIQUE (sha256, sender)
);

-- What events name, under the one canonical spelling; the surrogate of an object everywhere.
CREATE TABLE epc (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  canonical text   NOT NULL UNIQUE CHECK (length(canonical) BETWEEN 1 AND 2000)
);

-- One eventID stands for one content. An event may be known by several.
CREATE TABLE event_key (
  uri  text  PRIMARY KEY CHECK (length(uri) BETWEEN 1 AND 2000),
  hash bytea NOT NULL CHECK (length(hash) = 32)
);
CREATE INDEX event_key_of_hash ON event_key (hash);

-- Every event once, whatever documents it came in. The declaration that an event was in error has
-- the hash of that event and is a row of its own.
CREATE TABLE event (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id  bigint      NOT NULL REFERENCES document,
  uri          text        NOT NULL REFERENCES event_key,
  hash         bytea       NOT NULL CHECK (length(hash) = 32),
  declared_at  timestamptz,
  type         text        NOT NULL CHECK (type IN (
    'ObjectEvent', 'AggregationEvent', 'TransactionEvent', 'TransformationEvent',
    'AssociationEvent')),
  action       text        CHECK (action IN ('ADD', 'OBSERVE', 'DELETE')),
  event_time   timestamptz NOT NULL,
  biz_step     text,
  disposition  text,
  read_point   text,
  biz_location text,
  recorded_at  timestamptz NOT NULL,
  body         text        NOT NULL,
  UNIQUE NULLS NOT DISTINCT (hash, declared_at),
  CHECK ((action IS NULL) = (type = 'TransformationEvent'))
);
CREATE INDEX event_of_document ON event (document_id);
CREATE INDEX event_of_uri ON event (uri);
CREATE INDEX event_in_time ON event (event_time, id);

-- Where events stand in the documents that brought them; index counts from 1.
CREATE TABLE event_document (
  document_id bigint  NOT NULL REFERENCES document,
  index       integer NOT NULL CHECK (index > 0),
  event_id    bigint  NOT NULL REFERENCES event,
  PRIMARY KEY (document_id, index)
);
CREATE INDEX event_document_of_event ON event_document (event_id);

-- Which objects take part in an event, and as what.
CREATE TABLE event_epc (
  epc_id   bigint NOT NULL REFERENCES epc,
  event_id bigint NOT NULL REFERENCES event,
  role     text   NOT NULL CHECK (role IN (
    'OBJECT', 'PARENT', 'CHILD', 'INPUT', 'OUTPUT',
    'OBJECT_CLASS', 'CHILD_CLASS', 'INPUT_CLASS', 'OUTPUT_CLASS')),
  PRIMARY KEY (epc_id, event_id, role)
);
CREATE INDEX event_epc_of_event ON event_epc (event_id);

-- Master data from the headers of documents; the youngest document speaks last.
CREATE TABLE vocabulary_element (
  document_id bigint  NOT NULL REFERENCES document,
  index       integer NOT NULL CHECK (index > 0),
  type        text    NOT NULL,
  canonical   text    NOT NULL CHECK (length(canonical) BETWEEN 1 AND 2000),
  PRIMARY KEY (document_id, index)
);
CREATE INDEX vocabulary_element_of_id ON vocabulary_element (canonical, document_id DESC);

CREATE TABLE vocabulary_attribute (
  document_id bigint  NOT NULL,
  index       integer NOT NULL,
  position    integer NOT NULL CHECK (position > 0),
  name        text    NOT NULL,
  value       text    NOT NULL,
  PRIMARY KEY (document_id, index, position),
  FOREIGN KEY (document_id, index) REFERENCES vocabulary_element
);

-- For the ledger: what is to be witnessed of documents and events.
CREATE VIEW document_evidence (document_id, sha256) AS SELECT id, sha256 FROM document;

CREATE VIEW event_evidence (event_id, document_id, hash, declared_at) AS
  SELECT id, document_id, hash, declared_at FROM event;
