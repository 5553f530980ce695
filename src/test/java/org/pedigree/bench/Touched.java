package org.pedigree.bench;

import java.time.Duration;

/** How many of the database's buffers a scan touches, by the database's own count. */
record Touched(Node node, Goods goods) {

  private static final Duration TIME = Duration.ofSeconds(4);

  /** Sessions of the database tell what they did at the earliest a second after the last time. */
  private static final Duration UNTIL_TOLD = Duration.ofMillis(1_500);

  /**
   * One scan, warm.
   *
   * @param median milliseconds over one connection
   */
  record PerScan(double buffers, double median) {}

  PerScan perScan() throws Exception {
    scan(TIME);
    settle();
    var before = buffers();
    var load = scan(TIME);
    settle();
    return new PerScan((buffers() - before) / (double) load.requests(), load.median());
  }

  private Load scan(Duration time) throws Exception {
    return Load.of(
        node, "maker", 1, time, wire -> wire.get(ScanFigure.scan(goods.any())).expect(200));
  }

  private void settle() throws Exception {
    Thread.sleep(UNTIL_TOLD);
    scan(Duration.ofMillis(1));
  }

  private long buffers() {
    return node.jdbc()
        .sql(
            """
            select sum(coalesce(heap_blks_hit, 0) + coalesce(heap_blks_read, 0)
                     + coalesce(idx_blks_hit, 0) + coalesce(idx_blks_read, 0)
                     + coalesce(toast_blks_hit, 0) + coalesce(toast_blks_read, 0)
                     + coalesce(tidx_blks_hit, 0) + coalesce(tidx_blks_read, 0))
              from pg_statio_user_tables
            """)
        .query(Long.class)
        .single();
  }
}
