-- Period 0 is all that was stored before there were periods. The bound is promised first, then checked
-- while everybody goes on, so that the tables can become partitions without being read under a lock.
SELECT storage_lock('{event, document, event_document, event_epc, custody_statement, custody_verdict,
                      custody_step, custody_hop}');

ALTER TABLE event             ADD CONSTRAINT period_0 CHECK (id          < 1099511627776) NOT VALID;
ALTER TABLE document          ADD CONSTRAINT period_0 CHECK (id          < 1099511627776) NOT VALID;
ALTER TABLE event_document    ADD CONSTRAINT period_0 CHECK (document_id < 1099511627776) NOT VALID;
ALTER TABLE event_epc         ADD CONSTRAINT period_0 CHECK (epc_id      < 1099511627776) NOT VALID;
ALTER TABLE custody_statement ADD CONSTRAINT period_0 CHECK (event_id    < 1099511627776) NOT VALID;
ALTER TABLE custody_verdict   ADD CONSTRAINT period_0 CHECK (event_id    < 1099511627776) NOT VALID;
ALTER TABLE custody_step      ADD CONSTRAINT period_0 CHECK (object_id   < 1099511627776) NOT VALID;
ALTER TABLE custody_hop       ADD CONSTRAINT period_0 CHECK (object_id   < 1099511627776) NOT VALID;
