package org.pedigree.cases;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells other modules which cases of whoever asks are about a shipment, or its ship notice. */
@Component
public class CasesOfShipments {

  private final JdbcClient reader;

  CasesOfShipments(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /**
   * A case.
   *
   * @param uuid by which it is found at {@code /cases/}
   */
  public record OfShipment(UUID uuid, boolean open) {}

  /**
   * Those that are open first.
   *
   * @param shipment row of its event
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<OfShipment> of(long shipment) {
    return reader
        .sql(
            """
            select uuid, closed_at is null as open from exception_case
             where subject = 'shipment ' || ? order by open desc, id limit 100
            """)
        .param(shipment)
        .query(OfShipment.class)
        .list();
  }

  /**
   * The open cases in which ship notices and the data of their shipments differ.
   *
   * @param notices their rows
   * @return by notice, by which number the case is found at {@code /cases/}
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public Map<Long, UUID> openOfNotices(Collection<Long> notices) {
    var found = new HashMap<Long, UUID>();
    reader
        .sql(
            """
            select notice, filed.uuid
              from unnest(:notices) as told (notice)
              join exception_case filed on filed.subject = 'notice ' || told.notice
             where filed.closed_at is null
            """)
        .param("notices", notices.toArray(Long[]::new))
        .query(
            row -> {
              found.put(row.getLong("notice"), row.getObject("uuid", UUID.class));
            });
    return found;
  }
}
