-- What came and went in the month before documents were monitored. It reads what it tells of and locks nothing.
INSERT INTO monitor_document (party, direction, kind, partner, name, document_id, whole, failed, received_at, read_at,
                              judged_at, stored_at, acknowledged_at)
SELECT keeper, 'in', 'EPCIS ' || d.format, nullif(job.sender, keeper), '', d.id, true,
       job.finished_at IS NOT NULL AND NOT job.success, job.created_at,
       CASE WHEN job.readable THEN job.created_at END, CASE WHEN job.success THEN job.finished_at END,
       CASE WHEN job.success THEN job.finished_at END, job.created_at
  FROM capture_job job JOIN document d ON d.id = job.document_id
 CROSS JOIN LATERAL monitor_keeper(job.sender) keeper
 WHERE keeper IS NOT NULL AND job.created_at > now() - interval '30 days'
 ORDER BY job.id
ON CONFLICT DO NOTHING;

INSERT INTO monitor_failure (document, position, party, partner, at, ours, place, rule, expected, found)
SELECT m.id, finding.position, m.party, m.partner, coalesce(job.finished_at, job.created_at),
       finding.measure = 'work', finding.place, left(finding.rule, 500), left(finding.expected, 500), left(finding.found, 500)
  FROM monitor_document m JOIN capture_job job ON job.document_id = m.document_id
  JOIN capture_finding finding ON finding.job_id = job.id
 WHERE m.failed AND m.whole AND finding.severity = 'error' AND finding.measure <> 'profile' AND finding.position < 200
ON CONFLICT DO NOTHING;

INSERT INTO monitor_document (party, direction, kind, partner, name, outbound, whole, failed, received_at, stored_at,
                              sent_at)
SELECT sender, 'out', CASE kind WHEN 'epcis-json' THEN 'EPCIS JSON' WHEN 'epcis-xml' THEN 'EPCIS XML'
                                WHEN 'x12' THEN 'X12' ELSE kind END,
       partner, '', id, true, delivered_at IS NULL AND coalesce(escalated_at, refused_at) IS NOT NULL, created_at,
       created_at, delivered_at
  FROM outbound_document WHERE created_at > now() - interval '30 days'
 ORDER BY id
ON CONFLICT DO NOTHING;
