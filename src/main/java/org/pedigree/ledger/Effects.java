package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moves our objects to where mined operations put them. */
class Effects {

  private static final String OF_OPERATIONS =
      """
      select p.id, p.effect, p.objects
        from unnest(:operations) with ordinality as t (id, number)
        join ledger_operation p on p.id = t.id
       where p.effect <> 'none' order by t.number
      """;

  private final JdbcClient jdbc;

  Effects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Mined(Bytes32 operation, Effect.Kind kind, List<Long> objects) {}

  /** The operations in their order on the chain; those that are not ours do nothing here. */
  void take(Collection<Bytes32> operations) {
    if (operations.isEmpty()) {
      return;
    }
    var mined =
        jdbc.sql(OF_OPERATIONS)
            .param("operations", Columns.array(operations))
            .query(Effects::mined)
            .list();
    for (var layer : layers(mined)) {
      for (var kind : Effect.Kind.values()) {
        kind.apply(jdbc, ofKind(layer, kind));
      }
    }
  }

  /**
   * The operations in layers: within one, no object is in two of them, so that their order does not
   * matter, and all of a kind are carried out at once.
   */
  private static List<List<Mined>> layers(List<Mined> all) {
    var layers = new ArrayList<List<Mined>>();
    var next = new HashMap<Long, Integer>();
    for (var one : all) {
      var number = one.objects.stream().mapToInt(it -> next.getOrDefault(it, 0)).max().orElse(0);
      if (number == layers.size()) {
        layers.add(new ArrayList<>());
      }
      layers.get(number).add(one);
      one.objects.forEach(object -> next.put(object, number + 1));
    }
    return layers;
  }

  private static List<Bytes32> ofKind(List<Mined> layer, Effect.Kind kind) {
    return layer.stream().filter(one -> one.kind == kind).map(Mined::operation).toList();
  }

  private static Mined mined(ResultSet row, int number) throws SQLException {
    return new Mined(
        Bytes32.of(row.getBytes("id")),
        Effect.Kind.of(row.getString("effect")),
        Columns.ids(row, "objects"));
  }
}
