-- Lists look through the latest rows of a period, each party's by its index; built while everybody goes on, and
-- anew where it was broken off.
DROP INDEX IF EXISTS capture_job_in_time;
CREATE INDEX CONCURRENTLY capture_job_in_time ON capture_job (sender, created_at, id) WHERE readable;
DROP INDEX IF EXISTS vrs_verification_in_time;
CREATE INDEX CONCURRENTLY vrs_verification_in_time ON vrs_verification (party_id, at, id);
DROP INDEX IF EXISTS vrs_request_in_time;
CREATE INDEX CONCURRENTLY vrs_request_in_time ON vrs_request (responder, at, id);
DROP INDEX IF EXISTS exception_case_in_time;
CREATE INDEX CONCURRENTLY exception_case_in_time ON exception_case (owner, opened_at, id);
DROP INDEX IF EXISTS emvs_alert_in_time;
CREATE INDEX CONCURRENTLY emvs_alert_in_time ON emvs_alert (party_id, at, id);
DROP INDEX IF EXISTS emvs_alert_of_maker_in_time;
CREATE INDEX CONCURRENTLY emvs_alert_of_maker_in_time ON emvs_alert (maker, at, id);
DROP INDEX IF EXISTS counter_scan_in_time;
CREATE INDEX CONCURRENTLY counter_scan_in_time ON counter_scan (party_id, scanned_at, id);
DROP INDEX IF EXISTS receipt_in_time;
CREATE INDEX CONCURRENTLY receipt_in_time ON receipt (party_id, opened_at, id);
DROP INDEX IF EXISTS receipt_by_who_in_time;
CREATE INDEX CONCURRENTLY receipt_by_who_in_time ON receipt (opened_by, opened_at, id);
DROP INDEX IF EXISTS edi_dispatch_in_time;
CREATE INDEX CONCURRENTLY edi_dispatch_in_time ON edi_dispatch (sender, decided_at, id);
DROP INDEX IF EXISTS edi_notice_in_time;
CREATE INDEX CONCURRENTLY edi_notice_in_time ON edi_notice (party, shipped_at, id);
DROP INDEX IF EXISTS trace_request_in_time;
CREATE INDEX CONCURRENTLY trace_request_in_time ON trace_request (party_id, at, id);
-- Scans were listed in the order of rows, which nothing asks for any more.
DROP INDEX IF EXISTS counter_scan_of_party;
