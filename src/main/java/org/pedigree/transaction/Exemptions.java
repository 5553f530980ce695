package org.pedigree.transaction;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells which sales are exempt from transaction information by the settings, and by which. */
@Component
class Exemptions {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<Exempt> all;
  private final JdbcClient jdbc;

  Exemptions(TransactionSettings settings, JdbcClient jdbc) {
    this.all = settings.exempt();
    this.jdbc = jdbc;
  }

  boolean areNone() {
    return all.isEmpty();
  }

  /** What {@code transaction_exempt} reads. */
  String entries() {
    return JSON.writeValueAsString(all.stream().map(Exemptions::entry).toList());
  }

  /** Those of the settings that exempt this sale, in words; empty where it is not exempt. */
  List<String> of(long shipment) {
    if (all.isEmpty() || among(List.of(shipment)).isEmpty()) {
      return List.of();
    }
    return all.stream().filter(one -> touches(one, shipment)).map(Exempt::inWords).toList();
  }

  /** Those of these shipments that are exempt. */
  Set<Long> among(Collection<Long> shipments) {
    return all.isEmpty()
        ? Set.of()
        : jdbc.sql(
                """
                select sale.id from unnest(?) as sale (id)
                 where transaction_exempt(sale.id, cast(? as jsonb))
                """)
            .param(shipments.toArray(Long[]::new))
            .param(entries())
            .query(Long.class)
            .set();
  }

  /** Whether it is about the sale's seller and day, and packages of it. */
  private boolean touches(Exempt one, long shipment) {
    var sellerAndDays = entry(one);
    sellerAndDays.remove("gtin");
    sellerAndDays.remove("lot");
    return jdbc.sql("select transaction_exempt(?, cast(? as jsonb))")
            .param(shipment)
            .param(JSON.writeValueAsString(List.of(sellerAndDays)))
            .query(Boolean.class)
            .single()
        && (one.gtin() == null
            || jdbc.sql(
                    """
                    select exists (select from transaction_packages(?)
                                    where gtin = ? and (cast(? as text) is null or lot = ?))
                    """)
                .params(shipment, one.gtin(), one.lot(), one.lot())
                .query(Boolean.class)
                .single());
  }

  private static Map<String, @Nullable String> entry(Exempt one) {
    var entry = new HashMap<String, @Nullable String>();
    entry.put("seller", one.seller());
    entry.put("gtin", one.gtin());
    entry.put("lot", one.lot());
    entry.put("since", one.from() == null ? null : one.from().toString());
    entry.put("until", one.until() == null ? null : one.until().toString());
    return entry;
  }
}
