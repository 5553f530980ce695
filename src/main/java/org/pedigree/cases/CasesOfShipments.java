package org.pedigree.cases;

import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells other modules which cases of whoever asks are about a shipment. */
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
}
