package org.pedigree.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pedigree.ledger.contract.ChainEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who has what by the chain's own events alone, told again from the first; the database is asked
 * for nothing but which names belong to its keys.
 */
public final class ChainCustody {

  private final List<ChainEvent> events;
  private final JdbcClient jdbc;
  private final Map<Bytes32, String> parties = new HashMap<>();
  private final Map<Bytes32, String> places = new LinkedHashMap<>();

  public ChainCustody(List<ChainEvent> events, JdbcClient jdbc) {
    this.events = events;
    this.jdbc = jdbc;
    jdbc.sql("select a.holder, p.code from ledger_account a join party p on p.id = a.party")
        .query(
            row -> {
              parties.put(Bytes32.of(row.getBytes(1)), row.getString(2));
            });
    events.forEach(this::hear);
  }

  private void hear(ChainEvent event) {
    switch (event) {
      case ChainEvent.SlotCreated made -> places.put(made.object(), at(made.holder()));
      case ChainEvent.Packed packed -> {
        places.put(packed.container(), at(packed.holder()));
        packed.children().forEach(child -> places.computeIfPresent(child, (_, _) -> "packed"));
      }
      case ChainEvent.Unpacked out -> put(out.children(), at(out.holder()));
      case ChainEvent.Shipped(_, _, var from, var to, var objects) ->
          put(objects, "to %s by %s".formatted(parties.get(to), parties.get(from)));
      case ChainEvent.Held held -> put(held.objects(), at(held.holder()));
      case ChainEvent.Finished ended -> put(ended.objects(), "finished");
      default -> {
        // Parties, evidence, and what this story has not.
      }
    }
  }

  private String at(Bytes32 holder) {
    return "at " + parties.get(holder);
  }

  private void put(List<Bytes32> keys, String place) {
    keys.forEach(key -> places.put(key, place));
  }

  /** Where the objects are whose serial numbers begin so and that stand on the chain alone. */
  public Map<String, String> places(String prefix) {
    var named = new TreeMap<String, String>();
    jdbc.sql(
            """
            select split_part(e.canonical, '/21/', 2), o.slot from ledger_object o
              join epc e on e.id = o.object_id
             where o.slot is not null and e.canonical like '%/21/' || ?
            """)
        .param(prefix + "%")
        .query(
            row -> {
              named.put(row.getString(1), places.get(Bytes32.of(row.getBytes(2))));
            });
    return named;
  }

  /** How many operations on these objects took effect, by what they did. */
  public Map<String, Integer> effects(String prefix) {
    var ours = operations(prefix);
    var effects = new TreeMap<String, Set<Bytes32>>();
    for (var event : events) {
      if (event instanceof ChainEvent.OfOperation of && ours.contains(of.operation())) {
        var word =
            switch (of) {
              case ChainEvent.BatchCreated _ -> "commissioned";
              case ChainEvent.Packed _ -> "packed";
              case ChainEvent.Unpacked _ -> "unpacked";
              case ChainEvent.Shipped _ -> "shipped";
              case ChainEvent.Held _ -> "received";
              case ChainEvent.Finished _ -> "finished";
              case ChainEvent.SlotCreated _ -> "";
              default -> of.getClass().getSimpleName();
            };
        effects.computeIfAbsent(word, _ -> new HashSet<>()).add(of.operation());
      }
    }
    effects.remove("");
    var counted = new TreeMap<String, Integer>();
    effects.forEach((word, operations) -> counted.put(word, operations.size()));
    return counted;
  }

  private Set<Bytes32> operations(String prefix) {
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct p.id from ledger_operation p
                  join custody_move_object o on o.move_id = p.move_id
                  join epc e on e.id = o.object_id
                 where e.canonical like '%/21/' || ?
                """)
            .param(prefix + "%")
            .query((row, _) -> Bytes32.of(row.getBytes(1)))
            .list());
  }
}
