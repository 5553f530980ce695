-- An interchange that is taken up again has its sets as documents beside it.
CREATE FUNCTION monitor_interchange_taken_up() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  row_id bigint;
BEGIN
  UPDATE monitor_document SET failed = false, stored_at = clock_timestamp()
   WHERE interchange = NEW.id AND ordinal IS NULL RETURNING id INTO row_id;
  DELETE FROM monitor_failure WHERE document = row_id;
  RETURN NULL;
END $$;

-- What goes by AS2 is brought when the partner's receipt says so, and fails where that refuses it or does not come. A
-- receipt acknowledges what has no acknowledgement of its own.
CREATE FUNCTION monitor_goes_by_as2() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  row_id bigint;
BEGIN
  UPDATE monitor_document m
     SET failed = NEW.state = 'failed', sent_at = coalesce(NEW.sent_at, m.sent_at),
         acknowledged_at = coalesce(m.acknowledged_at, CASE WHEN m.kind NOT LIKE 'X12%' THEN NEW.acknowledged_at END)
    FROM as2_partner entry, outbound_document sent
   WHERE entry.id = NEW.as2_partner_id AND sent.sender = entry.party_id AND sent.partner = entry.partner_id
     AND sent.digest = sha256(NEW.document) AND m.outbound = sent.id
  RETURNING m.id INTO row_id;
  DELETE FROM monitor_failure WHERE document = row_id;
  IF NEW.state = 'failed' THEN
    PERFORM monitor_fail(row_id, clock_timestamp(), true, 'message ' || NEW.message_id,
                         'A partner confirms what comes to it by AS2', 'its receipt', NEW.reason);
  END IF;
  RETURN NULL;
END $$;

SELECT storage_lock('{edi_interchange, as2_sent}');
CREATE TRIGGER monitored_when_it_changes AFTER UPDATE OF state ON as2_sent
  FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION monitor_goes_by_as2();
CREATE TRIGGER monitored_when_it_is_taken_up AFTER UPDATE OF state ON edi_interchange
  FOR EACH ROW WHEN (OLD.state = 'refused' AND NEW.state IN ('taken', 'test'))
  EXECUTE FUNCTION monitor_interchange_taken_up();
