package org.pedigree.cases;

import org.pedigree.trace.AuditSection;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The party's exceptions: with whom, since when, and what came of them. */
@Component
@Order(5)
class AuditedCases implements AuditSection {

  @Override
  public String statement() {
    return """
    select 'case' as kind, filed.uuid::text as id, opened_at as at,
           (select string_agg(distinct item.kind, ', ' order by item.kind)
              from exception_item item where item.case_id = filed.id) as what,
           case origin when 'partner' then partner.code else owner.code end as from_code,
           case origin when 'partner' then owner.code else partner.code end as to_code,
           case when closed_at is null then 'open' when closed_at > due_at then 'closed late'
                else 'closed in time' end as state,
           resolution as detail
      from exception_case filed
      join party owner on owner.id = filed.owner
      left join party partner on partner.id = filed.partner
     where filed.owner = :party and opened_at >= :since and opened_at < :until
    """;
  }
}
