package org.pedigree.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.CustodyObject;
import org.pedigree.custody.ObjectState;
import org.pedigree.gs1.CompanyPrefixes;
import org.pedigree.gs1.Element;
import org.pedigree.gs1.Epc;
import org.pedigree.trace.History.Batch;
import org.pedigree.trace.History.Contents;
import org.pedigree.trace.History.Item;
import org.pedigree.trace.History.Key;
import org.pedigree.trace.History.Neighbour;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an object is, and what stands around it. */
class Surroundings {

  /** The rest is only counted: a pallet may hold thousands. */
  private static final int MOST_SHOWN = 200;

  private static final CompanyPrefixes PREFIXES = CompanyPrefixes.known();

  private final JdbcClient jdbc;
  private final Rows rows;
  private final PartyNames partyNames;

  Surroundings(JdbcClient jdbc, Rows rows, PartyNames partyNames) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.partyNames = partyNames;
  }

  /**
   * The object itself.
   *
   * @param now what it is and where; null where that may not be told
   */
  Item item(Epc epc, Batch batch, @Nullable CustodyObject now) {
    var holder = now == null ? null : now.holder().orElse(null);
    return new Item(
        epc.canonical(),
        key(epc),
        batch,
        now == null ? null : state(now.standing().whereabouts()),
        partyNames.of(Arrays.asList(holder)).of(holder));
  }

  List<Neighbour> above(long id) {
    return rows.holdings().above(id).stream()
        .map(
            object ->
                new Neighbour(
                    object.canonical(), word(object.kind()), state(object.standing().state())))
        .toList();
  }

  Contents below(long id) {
    var count =
        jdbc.sql("select count(*) from custody_below(?) where depth > 0")
            .param(id)
            .query(Long.class)
            .single();
    return new Contents(count, count == 0 ? List.of() : firstBelow(id));
  }

  private List<Neighbour> firstBelow(long id) {
    return jdbc.sql(
            """
            select epc.canonical, object.kind, object.state
              from custody_below(?) below
              join custody_object object on object.id = below.id
              join epc on epc.id = below.id
             where below.depth > 0
             order by below.depth, epc.canonical limit ?
            """)
        .param(id)
        .param(MOST_SHOWN)
        .query(
            (row, _) ->
                new Neighbour(
                    row.getString("canonical"), row.getString("kind"), row.getString("state")))
        .list();
  }

  /**
   * What stands directly in a container, a page of it.
   *
   * @param after the last of the page before, by its key; empty for the first page
   */
  Level inside(long id, String after) {
    var found =
        jdbc.sql(
                """
                select epc.canonical, object.kind, object.state,
                       exists (select from custody_object one where one.parent = object.id) as holds
                  from custody_object object join epc on epc.id = object.id
                 where object.parent = ? and epc.canonical > ?
                 order by epc.canonical limit ?
                """)
            .params(id, after, MOST_SHOWN + 1)
            .query(
                (row, _) ->
                    new Level.Node(
                        row.getString("canonical"),
                        row.getString("kind"),
                        row.getString("state"),
                        row.getBoolean("holds")))
            .list();
    return found.size() > MOST_SHOWN
        ? new Level(found.subList(0, MOST_SHOWN), found.get(MOST_SHOWN - 1).epc())
        : new Level(found, null);
  }

  private static Key key(Epc epc) {
    return new Key(
        epc.urn(PREFIXES).orElse(null),
        value(epc, "01").orElse(null),
        value(epc, "21").orElse(null),
        value(epc, "00").orElse(null));
  }

  private static Optional<String> value(Epc epc, String ai) {
    return epc.elements().stream()
        .filter(element -> element.ai().equals(ai))
        .map(Element::value)
        .findFirst();
  }

  private static String state(ObjectState state) {
    return switch (state) {
      case ObjectState.InStock _ -> "in stock";
      case ObjectState.InTransit _ -> "in transit";
      case ObjectState.Packed _ -> "packed";
      case ObjectState.Disputed(var ground, _, _, _, _) -> word(ground);
      case ObjectState.Finished(var reason, _, _) -> word(reason);
    };
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
