-- Reads whole tables, under a lock that lets everybody read and write.
ALTER TABLE event             VALIDATE CONSTRAINT period_0;
ALTER TABLE document          VALIDATE CONSTRAINT period_0;
ALTER TABLE event_document    VALIDATE CONSTRAINT period_0;
ALTER TABLE event_epc         VALIDATE CONSTRAINT period_0;
ALTER TABLE custody_statement VALIDATE CONSTRAINT period_0;
ALTER TABLE custody_verdict   VALIDATE CONSTRAINT period_0;
ALTER TABLE custody_step      VALIDATE CONSTRAINT period_0;
ALTER TABLE custody_hop       VALIDATE CONSTRAINT period_0;
