package org.pedigree.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Sgtin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a message says of the products that its items are about. */
@Component
class ItemProducts {

  private static final String UNKNOWN = "unknown";

  private final JdbcClient jdbc;

  ItemProducts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** As the data has it. */
  record Product(@Nullable String gtin, @Nullable String serial, String lot, String expiry) {

    static final Product NONE = new Product(null, null, UNKNOWN, UNKNOWN);

    static Product of(String epc) {
      return EpcReading.of(epc) instanceof EpcReading.Known(Epc known)
              && known instanceof Sgtin item
          ? new Product(item.gtin().value(), item.serial().value(), UNKNOWN, UNKNOWN)
          : NONE;
    }

    Product of(@Nullable String lot, @Nullable String expiry) {
      return new Product(
          gtin, serial, lot == null ? UNKNOWN : lot, expiry == null ? UNKNOWN : expiry);
    }
  }

  /** By canonical key. */
  Map<String, Product> of(List<Item> items) {
    var epcs =
        items.stream()
            .flatMap(item -> Stream.of(item.facts().epc(), item.facts().insteadOf()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    var products = new HashMap<String, Product>();
    epcs.forEach(epc -> products.put(epc, Product.of(epc)));
    jdbc.sql(
            """
            select epc.canonical, object.lot, object.expiry
              from epc join custody_object object on object.id = epc.id
             where epc.canonical = any (?)
            """)
        .param(epcs.toArray(String[]::new))
        .query(
            row -> {
              var lot = row.getString("lot");
              var expiry = row.getString("expiry");
              products.computeIfPresent(row.getString(1), (_, product) -> product.of(lot, expiry));
            });
    return products;
  }

  /** How many packs of each product a shipment holds by the data: by GTIN. */
  Map<String, Integer> sent(@Nullable Long shipment) {
    var sent = new HashMap<String, Integer>();
    jdbc.sql(
            """
            select object.gtin, count(*)::int
              from custody_shipment_line line
             cross join lateral custody_below(line.object_id) below
              join custody_object object on object.id = below.id and object.kind = 'unit'
             where line.shipment_id = ? and object.gtin is not null group by object.gtin
            """)
        .param(shipment)
        .query(
            row -> {
              sent.put(row.getString(1), row.getInt(2));
            });
    return sent;
  }

  /** The event that a shipment is, as its file is known by. */
  String file(@Nullable Long shipment) {
    return jdbc.sql("select uri from event where id = ?")
        .param(shipment)
        .query(String.class)
        .optional()
        .orElse(UNKNOWN);
  }
}
