package org.pedigree.tracing;

import org.pedigree.trace.AuditSection;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The trace requests that the party was asked and asked itself, and whether in time. */
@Component
@Order(4)
class AuditedTraces implements AuditSection {

  @Override
  public String statement() {
    return """
    select 'trace' as kind, request_id::text as id, at, gtin || ' ' || coalesce(lot, epc) as what,
           case direction when 'in' then partner.code else owner.code end as from_code,
           case direction when 'in' then owner.code else partner.code end as to_code,
           case when responded_at is null then 'not answered'
                when responded_at > due_at then 'answered late' else 'answered in time' end
             as state,
           format('Due %sZ%s',
                  regexp_replace(to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
                                 '([.]000000|000)$', ''),
                  case when test then ', a drill.' else '.' end) as detail
      from trace_request copy
      join party owner on owner.id = copy.party_id
      left join party partner on partner.id = copy.partner_id
     where copy.party_id = :party and at >= :since and at < :until
    """;
  }
}
