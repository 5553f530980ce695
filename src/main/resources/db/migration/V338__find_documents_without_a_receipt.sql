-- What went out by AS2 and waits for its partner's receipt: few at a time.
CREATE INDEX CONCURRENTLY monitor_document_unacknowledged ON monitor_document (party, received_at, id)
  WHERE direction = 'out' AND door = 'AS2' AND acknowledged_at IS NULL AND NOT failed;
