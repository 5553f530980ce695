-- What was scanned without a connection is sent when it is back, and again where the answer was lost: a key stands for
-- one scan, which is taken in once, also where somebody took it back meanwhile.
CREATE TABLE receipt_scan (
  receipt   bigint  NOT NULL REFERENCES receipt,
  key       uuid    NOT NULL,
  canonical text    NOT NULL CHECK (length(canonical) BETWEEN 1 AND 2000),
  -- whether it was scanned for the first time
  first     boolean NOT NULL,
  PRIMARY KEY (receipt, key)
);
