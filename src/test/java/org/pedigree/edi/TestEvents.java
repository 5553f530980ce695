package org.pedigree.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was captured of a ship notice. */
final class TestEvents {

  private TestEvents() {}

  /** Step, action and last key of each object of a document's events, in the document's order. */
  static List<String> of(JdbcClient jdbc, UUID capture) {
    awaitJudged(jdbc, capture);
    return jdbc.sql(
            """
            select regexp_replace(biz_step, '.*-', '') || ' ' || action
                   || case when biz_step like '%shipping'
                           then ' ' || to_char(event_time at time zone 'UTC',
                                               'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                           else (select ' ' || regexp_replace(canonical, '.*/', '')
                                   from event_epc join epc on epc.id = epc_id
                                  where event_id = event.id and role = 'PARENT') end
                   || ': '
                   || (select string_agg(regexp_replace(canonical, '.*/', ''), ' ' order by canonical)
                         from event_epc join epc on epc.id = epc_id
                        where event_id = event.id and role in ('CHILD', 'OBJECT'))
              from capture_job
              join event_document using (document_id)
              join event on event.id = event_id
             where capture_id = ? order by index
            """)
        .param(capture)
        .query(String.class)
        .list();
  }

  /** The errors of a capture are in the failure, so that nobody looks for them in a log. */
  static void awaitJudged(JdbcClient jdbc, UUID capture) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.sql(
                                "select finished_at is not null from capture_job where capture_id ="
                                    + " ?")
                            .param(capture)
                            .query(Boolean.class)
                            .single())
                    .isTrue());
    assertThat(
            jdbc.sql(
                    """
                    select place || ': ' || rule || ', found ' || found
                      from capture_finding
                      join capture_job on capture_job.id = job_id
                     where capture_id = ? and measure <> 'profile'
                    """)
                .param(capture)
                .query(String.class)
                .list())
        .isEmpty();
  }

  /** Order, ends, places and verdict of the shipment with that despatch advice. */
  static String shipment(JdbcClient jdbc, String advice) {
    var found =
        jdbc.sql(
                """
                select purchase_order || ' ' || sender.code || ' ' || receiver.code || ' ' || state
                  from custody_shipment
                  join party sender on sender.id = custody_shipment.sender
                  join party receiver on receiver.id = custody_shipment.receiver
                 where despatch_advice like '%' || ?
                """)
            .param(advice)
            .query(String.class);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(found.optional()).isPresent());
    return found.single();
  }
}
