package org.pedigree.cases;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.MasterDataWords.Word;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was changed, and so has to be looked at again. */
record Touched(
    List<Long> shipments, List<Long> events, List<Long> notices, List<Word> words, boolean chain) {

  /** Takes what judging has noted since it was last asked. */
  static Touched take(JdbcClient jdbc, Collection<Long> documents) {
    var shipments = new TreeSet<Long>();
    var events = new TreeSet<Long>();
    var notices = new TreeSet<Long>();
    var papers = new TreeSet<>(documents);
    jdbc.sql(
            "delete from exception_touched returning shipment_id, event_id, document_id, notice_id")
        .query(
            row -> {
              add(shipments, row.getObject(1, Long.class));
              add(events, row.getObject(2, Long.class));
              add(papers, row.getObject(3, Long.class));
              add(notices, row.getObject(4, Long.class));
            });
    return new Touched(
        advised(jdbc, shipments),
        List.copyOf(events),
        List.copyOf(notices),
        MasterDataWords.of(jdbc, papers),
        false);
  }

  /** With all that stand under the same despatch advices: they are received together. */
  private static List<Long> advised(JdbcClient jdbc, Collection<Long> shipments) {
    return shipments.isEmpty()
        ? List.of()
        : jdbc.sql(
                """
                select distinct advised.id from unnest(?) as touched (id)
                 cross join lateral exception_advised(touched.id) advised order by 1
                """)
            .param(shipments.toArray(Long[]::new))
            .query(Long.class)
            .list();
  }

  private static void add(Collection<Long> ids, @Nullable Long id) {
    if (id != null) {
      ids.add(id);
    }
  }

  boolean isNothing() {
    return shipments.isEmpty()
        && events.isEmpty()
        && notices.isEmpty()
        && words.isEmpty()
        && !chain;
  }
}
