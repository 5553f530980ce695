package org.pedigree.receiving;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code receipt_item}: what was scanned into receipts, written as owner. */
@Component
class ReceiptItems {

  private final JdbcClient jdbc;
  private final Clock clock;

  ReceiptItems(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Adds what was scanned; what was scanned before stays as it was.
   *
   * @return how many were new
   */
  int add(Receipt receipt, List<ReceiptItem> items) {
    return jdbc.sql(
            """
            insert into receipt_item (receipt, canonical, number, lot, expiry, damaged, scanned_at)
            select ?, canonical, position + (
                     select coalesce(max(number), 0) from receipt_item where receipt = ?),
                   lot, expiry::date, damaged, ?
              from unnest(?, ?, ?, ?, ?) as told (canonical, position, lot, expiry, damaged)
            on conflict (receipt, canonical) do nothing
            """)
        .params(receipt.id(), receipt.id(), clock.instant().atOffset(ZoneOffset.UTC))
        .param(items.stream().map(ReceiptItem::canonical).toArray(String[]::new))
        .param(IntStream.rangeClosed(1, items.size()).boxed().toArray(Integer[]::new))
        .param(items.stream().map(ReceiptItem::lot).toArray(String[]::new))
        .param(items.stream().map(item -> text(item.expiry())).toArray(String[]::new))
        .param(items.stream().map(ReceiptItem::damaged).toArray(Boolean[]::new))
        .update();
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  /** Takes back what was scanned by mistake. */
  boolean remove(Receipt receipt, String canonical) {
    return jdbc.sql("delete from receipt_item where receipt = ? and canonical = ?")
            .params(receipt.id(), canonical)
            .update()
        > 0;
  }

  /**
   * Whether a scan was new when it came before by this key; nothing where it did not come before.
   *
   * @throws NotReceivable if the key stands for another scan
   */
  Optional<Boolean> came(Receipt receipt, @Nullable UUID key, ReceiptItem item) {
    return jdbc.sql("select canonical, first from receipt_scan where receipt = ? and key = ?")
        .params(receipt.id(), key)
        .query(
            (row, _) -> {
              if (!row.getString("canonical").equals(item.canonical())) {
                throw new NotReceivable(
                    "key",
                    "A key stands for one scan",
                    row.getString("canonical"),
                    item.canonical());
              }
              return row.getBoolean("first");
            })
        .optional();
  }

  void remember(Receipt receipt, UUID key, ReceiptItem item, boolean first) {
    jdbc.sql("insert into receipt_scan (receipt, key, canonical, first) values (?, ?, ?, ?)")
        .params(receipt.id(), key, item.canonical(), first)
        .update();
  }

  int count(Receipt receipt) {
    return jdbc.sql("select count(*) from receipt_item where receipt = ?")
        .param(receipt.id())
        .query(Integer.class)
        .single();
  }

  /** What came, in the order of the scans. */
  List<ReceiptItem> of(Receipt receipt) {
    return jdbc.sql(
            """
            select canonical, lot, expiry, damaged from receipt_item
             where receipt = ? order by number, canonical
            """)
        .param(receipt.id())
        .query(ReceiptItem.class)
        .list();
  }
}
