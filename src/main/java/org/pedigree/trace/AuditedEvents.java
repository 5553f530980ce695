package org.pedigree.trace;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The events that the party took part in, with custody's verdict on each. */
@Component
@Order(1)
class AuditedEvents implements AuditSection {

  @Override
  public String statement() {
    return """
    select 'event' as kind, event.uri as id, event.event_time as at,
           concat_ws(' ', event.type, event.action, regexp_replace(event.biz_step, '^.*-', ''),
                     regexp_replace(event.disposition, '^.*-', '')) as what,
           speaker.code as from_code, null as to_code,
           case when verdict is null then 'not judged'
                else verdict || case when own then ', own' else ', reported' end end as state,
           reason as detail
      from event_party part
      join event on event.id = part.event_id
      left join custody_statement said on said.event_id = event.id
      left join custody_verdict judged on judged.event_id = event.id
      left join party speaker on speaker.id = said.party
     where part.party_id = :party and event_time >= :since and event_time < :until
    """;
  }
}
