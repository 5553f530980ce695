package org.pedigree.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pedigree.TestDatabase;
import org.pedigree.cases.BoxedWorld.Recall;
import org.pedigree.cases.BoxedWorld.Thing;
import org.pedigree.party.TestParties;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Period;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is held, beside an oracle that looks at each pack by itself. */
class HeldListTest {

  private static final String GTIN = BoxedWorld.PRODUCTS.getFirst();

  private static TestDatabase database;
  private static HeldList list;
  private static TransactionTemplate reader;
  private static long maker;
  private static long other;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    var parties = TestParties.demo(database);
    maker = parties.byCode("maker").orElseThrow().id().value();
    other = parties.byCode("distributor").orElseThrow().id().value();
    list = new HeldList(database.readerJdbc());
    reader = new TransactionTemplate(new JdbcTransactionManager(database.readerDataSource()));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void clear() {
    BoxedWorld.clear(database.jdbc());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void eachHeldPackIsListedOnceUnderWhatItIsIn(long seed) {
    var world = BoxedWorld.random(seed, List.of(maker, other));
    world.write(database.jdbc());

    for (var party : List.of(maker, other)) {
      var wanted = world.held(party);
      assertThat(eachByItself(party, "")).isEqualTo(wanted);
      assertThat(opened(party)).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void aPackIsFoundByItsNumberAlsoInABox(long seed) {
    var world = BoxedWorld.random(seed, List.of(maker, other));
    world.write(database.jdbc());

    var wanted = world.held(maker);
    assertThat(wanted).isNotEmpty();
    for (var held : wanted) {
      var found = page(maker, held.epc(), 0);
      assertThat(found.shown()).extracting(HeldList.Held::epc).contains(held.row());
    }
    world.held(other).stream()
        .filter(held -> wanted.stream().noneMatch(own -> own.epc().equals(held.epc())))
        .forEach(held -> assertThat(page(maker, held.epc(), 0).shown()).isEmpty());
  }

  @Test
  void aRecallOfAWholeProductHoldsAllItsLotsAndNoOtherProduct() {
    var pallet = new Thing(1, "container", null, null, maker, 0, other, false);
    new BoxedWorld(
            List.of(
                pallet,
                unit(2, GTIN, "L1", 1, 0),
                unit(3, GTIN, "L2", 1, 0),
                unit(4, GTIN, "L2", 1, 0),
                unit(5, GTIN, null, 1, 0),
                unit(6, GTIN, null, 0, other),
                unit(7, BoxedWorld.PRODUCTS.getLast(), "L1", 1, 0),
                unit(8, GTIN, "L1", 0, maker)),
            List.of(new Recall(GTIN, null, null, false)),
            Set.of())
        .write(database.jdbc());

    var page = page(other, "", 0);

    assertThat(page.total()).isEqualTo(4);
    assertThat(page.shown())
        .extracting(held -> held.boxed() + " " + held.of().number() + " " + held.packs())
        .containsExactlyInAnyOrder("true L1 1", "true L2 2", "true null 1", "false null 1");
    assertThat(page(maker, "", 0).shown())
        .singleElement()
        .satisfies(held -> assertThat(held.epc()).endsWith("/21/8"));
  }

  @Test
  void whatIsInAContainerOfAnotherIsToldToNobodyElse() {
    var box = new Thing(1, "container", null, null, maker, 0, other, false);
    new BoxedWorld(
            List.of(box, unit(2, GTIN, "L1", 1, 0)),
            List.of(new Recall(GTIN, "L1", null, false)),
            Set.of())
        .write(database.jdbc());

    assertThat(inside(other, box.epc(), new HeldList.Lot(GTIN, "L1"))).hasSize(1);
    assertThat(inside(maker, box.epc(), new HeldList.Lot(GTIN, "L1"))).isEmpty();
    assertThat(inside(other, box.epc(), new HeldList.Lot(GTIN, "L2"))).isEmpty();
  }

  private static Thing unit(long id, String gtin, String lot, long parent, long holder) {
    return new Thing(id, "unit", gtin, lot, maker, parent, holder, false);
  }

  private static Set<BoxedWorld.Held> eachByItself(long party, String filter) {
    var all = new ArrayList<BoxedWorld.Held>();
    as(
        party,
        () ->
            list.packs(
                query(filter, 0),
                pack -> all.add(new BoxedWorld.Held(pack.epc(), pack.lot(), pack.container()))));
    assertThat(all).doesNotHaveDuplicates();
    return Set.copyOf(all);
  }

  /** As somebody finds them who goes through all pages, and opens each container. */
  private static Set<BoxedWorld.Held> opened(long party) {
    var all = new HashSet<BoxedWorld.Held>();
    var rows = pages(party);
    assertThat(rows).doesNotHaveDuplicates();
    for (var row : rows) {
      if (row.boxed()) {
        var packs = inside(party, row.epc(), row.of());
        assertThat(packs).hasSize((int) row.packs());
        packs.forEach(epc -> all.add(new BoxedWorld.Held(epc, row.of().number(), row.epc())));
      } else {
        all.add(new BoxedWorld.Held(row.epc(), row.of().number(), null));
      }
    }
    return all;
  }

  private static List<HeldList.Held> pages(long party) {
    var first = page(party, "", 0);
    var last = (int) ((first.total() + ListQuery.PAGE - 1) / ListQuery.PAGE);
    var rest = Stream.iterate(1, number -> number < last, number -> number + 1);
    var rows =
        Stream.concat(
                first.shown().stream(),
                rest.flatMap(number -> page(party, "", number).shown().stream()))
            .toList();
    assertThat(rows).hasSize((int) first.total());
    return rows;
  }

  private static HeldList.Page<HeldList.Held> page(long party, String filter, int number) {
    var page = new ArrayList<HeldList.Page<HeldList.Held>>();
    as(party, () -> page.add(list.page(query(filter, number))));
    return page.getFirst();
  }

  private static List<String> inside(long party, String container, HeldList.Lot lot) {
    var packs = new ArrayList<String>();
    var number = 0;
    long total;
    do {
      var at = number++;
      var pages = new ArrayList<HeldList.Page<String>>();
      as(party, () -> pages.add(list.inside(container, lot, query("", at))));
      packs.addAll(pages.getFirst().shown());
      total = at == 0 ? pages.getFirst().total() : packs.size();
    } while (number * ListQuery.PAGE < total);
    return packs;
  }

  private static void as(long party, Runnable look) {
    reader.executeWithoutResult(
        _ -> {
          database
              .readerJdbc()
              .sql("select set_config('pedigree.party', ?, true)")
              .param(Long.toString(party))
              .query(String.class)
              .single();
          look.run();
        });
  }

  private static ListQuery query(String filter, int page) {
    return new ListQuery("/quarantine", filter, Period.EVER, "epc", false, page, false, Map.of());
  }
}
