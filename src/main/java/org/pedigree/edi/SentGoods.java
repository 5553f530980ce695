package org.pedigree.edi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Sscc;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was in a shipment when it was sent, read as owner. */
final class SentGoods {

  /** Stands for no container. */
  private static final long NONE = 0;

  private final Map<Long, List<Sent>> byContainer;

  private SentGoods(Map<Long, List<Sent>> byContainer) {
    this.byContainer = byContainer;
  }

  /**
   * An object of a shipment.
   *
   * @param container its row, 0 where it is in none
   * @param gtin null for a logistic unit, which is not counted
   */
  record Sent(
      long id,
      long container,
      Epc epc,
      @Nullable String gtin,
      @Nullable String serial,
      @Nullable Batch batch) {

    Optional<Sscc> sscc() {
      return epc instanceof Sscc sscc ? Optional.of(sscc) : Optional.empty();
    }
  }

  /** The lot and the expiry that an object's papers tell. */
  record Batch(@Nullable String lot, @Nullable LocalDate expiry) {}

  static SentGoods of(long shipment, JdbcClient jdbc) {
    var sent =
        jdbc.sql(
                """
                select sent.id, coalesce(sent.container, 0) as container, epc.canonical,
                       object.gtin, object.serial, object.lot, object.expiry
                  from custody_shipped(?) sent
                  join custody_object object on object.id = sent.id
                  join epc on epc.id = sent.id
                 order by epc.canonical
                """)
            .param(shipment)
            .query(
                (row, _) ->
                    new Sent(
                        row.getLong("id"),
                        row.getLong("container"),
                        Epc.parse(row.getString("canonical")),
                        row.getString("gtin"),
                        row.getString("serial"),
                        new Batch(row.getString("lot"), row.getObject("expiry", LocalDate.class))))
            .list();
    return new SentGoods(
        sent.stream().collect(groupingBy(Sent::container, LinkedHashMap::new, toList())));
  }

  List<Sent> outermost() {
    return byContainer.getOrDefault(NONE, List.of());
  }

  List<Sent> in(Sent container) {
    return byContainer.getOrDefault(container.id(), List.of());
  }

  boolean isEmpty(Sent container) {
    return in(container).isEmpty();
  }

  static String known(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
