package org.pedigree.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Packs in boxes in boxes, and what of them is recalled.
 *
 * @param named packs that are recalled one by one
 */
record BoxedWorld(List<Thing> things, List<Recall> recalls, Set<Long> named) {

  static final List<String> PRODUCTS = List.of("00300010543215", "00300010543222");

  private static final int BOXES = 20;
  private static final int PACKS = 140;

  /**
   * A pack or a box.
   *
   * @param parent in which it is, or 0
   * @param holder who has it where it is in nothing; 0 while it is on its way
   * @param recalled by itself
   */
  record Thing(
      long id,
      String kind,
      @Nullable String gtin,
      @Nullable String lot,
      long maker,
      long parent,
      long holder,
      boolean recalled) {

    String epc() {
      return kind.equals("unit")
          ? "https://id.gs1.org/01/%s/21/%d".formatted(gtin, id)
          : "https://id.gs1.org/00/%018d".formatted(id);
    }
  }

  record Recall(String gtin, @Nullable String lot, @Nullable Long maker, boolean lifted) {

    boolean names(Thing pack) {
      return !lifted
          && gtin.equals(pack.gtin)
          && (lot == null || lot.equals(pack.lot))
          && (maker == null || maker == pack.maker);
    }
  }

  /** A pack that is held, and the outermost box around it. */
  record Held(String epc, @Nullable String lot, @Nullable String container) {

    /** What stands for it in the list. */
    String row() {
      return container == null ? epc : container;
    }
  }

  static BoxedWorld random(long seed, List<Long> parties) {
    var random = new Random(seed);
    var things = new ArrayList<Thing>();
    for (var id = 1L; id <= BOXES + PACKS; id++) {
      things.add(thing(id, random, parties));
    }
    var recalls = new ArrayList<Recall>();
    for (var number = random.nextInt(5); number > 0; number--) {
      recalls.add(
          new Recall(
              PRODUCTS.get(random.nextInt(2)),
              random.nextInt(3) == 0 ? null : "L" + random.nextInt(4),
              random.nextBoolean() ? parties.get(random.nextInt(2)) : null,
              random.nextInt(4) == 0));
    }
    var named = new HashSet<Long>();
    random.longs(12, BOXES + 1, BOXES + PACKS + 1).forEach(named::add);
    return new BoxedWorld(things, recalls, named);
  }

  private static Thing thing(long id, Random random, List<Long> parties) {
    var box = id <= BOXES;
    var around = box ? id - 1 : BOXES;
    var parent = around > 0 && random.nextInt(3) > 0 ? 1 + random.nextLong(around) : 0;
    var lot = random.nextInt(4);
    return new Thing(
        id,
        box ? "container" : "unit",
        box ? null : PRODUCTS.get(random.nextInt(2)),
        box || lot == 0 ? null : "L" + lot,
        parties.get(random.nextInt(2)),
        parent,
        parent > 0 || random.nextInt(4) == 0 ? 0 : parties.get(random.nextInt(2)),
        random.nextInt(3) > 0);
  }

  /** What a party holds, by looking at each pack by itself. */
  Set<Held> held(long party) {
    return things.stream()
        .filter(thing -> thing.kind.equals("unit"))
        .filter(pack -> outermost(pack).holder == party && isRecalled(pack))
        .map(
            pack -> new Held(pack.epc(), pack.lot, pack.parent == 0 ? null : outermost(pack).epc()))
        .collect(Collectors.toSet());
  }

  private boolean isRecalled(Thing pack) {
    return recalls.stream().anyMatch(recall -> recall.names(pack))
        || pack.recalled && named.contains(pack.id);
  }

  private Thing outermost(Thing thing) {
    return thing.parent == 0 ? thing : outermost(things.get((int) thing.parent - 1));
  }

  static void clear(JdbcClient jdbc) {
    jdbc.sql(
            "truncate custody_object, custody_recall, custody_statement, recall_order, epc cascade")
        .update();
  }

  void write(JdbcClient jdbc) {
    things.forEach(thing -> write(thing, jdbc));
    for (var number = 0; number < recalls.size(); number++) {
      write(number + 1, recalls.get(number), jdbc);
    }
    if (!named.isEmpty()) {
      order(jdbc);
    }
  }

  private static void write(Thing thing, JdbcClient jdbc) {
    jdbc.sql("insert into epc (id, canonical) overriding system value values (?, ?)")
        .params(thing.id, thing.epc())
        .update();
    jdbc.sql(
            """
            insert into custody_object (id, kind, gtin, lot, origin_event, maker, reported_only,
              state, holder, shipment, parent, holder_reported, recalled, quarantined, opened,
              changed_by, changed_at, position, body)
            values (:id, :kind, :gtin, :lot, 1, :maker, false,
              case when :parent > 0 then 'packed' when :holder > 0 then 'in stock'
                   else 'in transit' end,
              nullif(:holder, 0), case when :parent = 0 and :holder = 0 then 1 end,
              nullif(:parent, 0), false, :recalled, false, false, 1, now(),
              decode(repeat('00', 41), 'hex'), '{}')
            """)
        .paramSource(thing)
        .update();
  }

  private static void write(long event, Recall recall, JdbcClient jdbc) {
    jdbc.sql(
            """
            insert into custody_statement (event_id, hash, position, at, kind, own, body)
            values (?, decode(repeat('00', 32), 'hex'), decode(repeat('00', 41), 'hex'), now(),
                    'recall', true, '{}')
            """)
        .param(event)
        .update();
    jdbc.sql(
            """
            insert into custody_recall (event_id, gtin, lot, maker, since, until, lifted_by)
            values (?, ?, ?, ?, '\\x01', ?, ?)
            """)
        .params(event, recall.gtin, recall.lot, recall.maker)
        .param(recall.lifted ? new byte[] {2} : null)
        .param(recall.lifted ? event : null)
        .update();
  }

  private void order(JdbcClient jdbc) {
    var order =
        jdbc.sql(
                """
                insert into recall_order
                  (party_id, ordered_at, class, reason, instructions, due_at)
                select id, now(), 'I', 'glass', 'Send it back.', now() from party limit 1
                returning id
                """)
            .query(Long.class)
            .single();
    named.forEach(
        pack ->
            jdbc.sql("insert into recall_object (order_id, object_id) values (?, ?)")
                .params(order, pack)
                .update());
  }
}
