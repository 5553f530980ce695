package org.pedigree.recall;

import org.pedigree.trace.AuditSection;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The recalls that the party ordered or was notified of, and what it did about them. */
@Component
@Order(3)
class AuditedRecalls implements AuditSection {

  @Override
  public String statement() {
    return """
    select 'recall' as kind, ordered.recall_id::text as id, ordered_at as at,
           'class ' || class as what, maker.code as from_code, notified.code as to_code,
           case when notified.code is null then 'ordered'
                when notice.confirmed_at is null then
                  case when notice.escalated_at is null then 'not confirmed' else 'late' end
                when notice.none_found then 'none found'
                else format('%s quarantined, %s returned, %s destroyed', notice.quarantined,
                            notice.returned, notice.destroyed) end as state,
           reason as detail
      from recall_order ordered
      join party maker on maker.id = ordered.party_id
      left join recall_notice notice
        on notice.order_id = ordered.id and notice.party_id = :party
      left join party notified on notified.id = notice.party_id
     where (ordered.party_id = :party or notice.id is not null)
       and ordered_at >= :since and ordered_at < :until
    """;
  }
}
