package org.pedigree.transaction;

import java.util.List;
import java.util.function.Consumer;
import org.pedigree.epcis.Event;
import org.pedigree.trace.Inspections;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands on the events of a sale, in the order of their time, as the database shows them. */
@Component
class SaleEvents {

  /** An event may name thousands of objects. */
  private static final int AT_ONCE = 20;

  private final PackageRows rows;
  private final Sales sales;
  private final JdbcClient reader;
  private final Inspections inspections;

  SaleEvents(
      PackageRows rows,
      @Qualifier("reader") Sales sales,
      @Qualifier("reader") JdbcClient reader,
      Inspections inspections) {
    this.rows = rows;
    this.sales = sales;
    this.reader = reader;
    this.inspections = inspections;
  }

  /** All that who asks may see, a few in memory at a time. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public void forEach(Sale sale, TransactionDesk.Asker asker, Consumer<Event> sink) {
    inspections.state(asker.viewer());
    var visible = visible(rows.events(sale.id()));
    inspections.concern(asker.viewer(), visible);
    for (int i = 0; i < visible.size(); i += AT_ONCE) {
      sales
          .events()
          .find(visible.subList(i, Math.min(i + AT_ONCE, visible.size())))
          .forEach(told -> sink.accept(told.event()));
    }
  }

  private List<Long> visible(List<Long> events) {
    return reader
        .sql("select id from event where id = any (?) order by event_time, id")
        .param(events.toArray(Long[]::new))
        .query(Long.class)
        .list();
  }
}
