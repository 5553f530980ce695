package org.pedigree.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operation does, once it is mined, to where our objects stand on chain. */
sealed interface Effect {

  /**
   * Changes slots only, of which the chain itself tells.
   *
   * @param about the objects that it lapses without, if it may lapse
   */
  record None(List<Long> about) implements Effect {

    None() {
      this(List.of());
    }
  }

  /**
   * Units come into being in a batch.
   *
   * @param leaves of the units, in their order
   */
  record Commissioned(Bytes32 batch, long lot, List<Long> units, List<Bytes32> leaves)
      implements Effect {}

  /**
   * Objects go into a container.
   *
   * @param key the container's
   * @param leaves of the first of the objects, those named by root alone
   */
  record Packed(Bytes32 key, long container, List<Long> objects, List<Bytes32> leaves)
      implements Effect {}

  /**
   * Objects come out and stand alone.
   *
   * @param slots their keys, in their order
   */
  record Taken(List<Long> objects, List<Bytes32> slots) implements Effect {}

  default Kind kind() {
    return switch (this) {
      case None _ -> Kind.NONE;
      case Commissioned _ -> Kind.COMMISSION;
      case Packed _ -> Kind.PACK;
      case Taken _ -> Kind.TAKE;
    };
  }

  default List<Long> objects() {
    return switch (this) {
      case None none -> none.about;
      case Commissioned commissioned -> commissioned.units;
      case Packed packed -> packed.objects;
      case Taken taken -> taken.objects;
    };
  }

  /** The batch or container that it is about. */
  default @Nullable Bytes32 made() {
    return switch (this) {
      case None _, Taken _ -> null;
      case Commissioned commissioned -> commissioned.batch;
      case Packed packed -> packed.key;
    };
  }

  default byte @Nullable [] joinedLeaves() {
    return switch (this) {
      case None _, Taken _ -> null;
      case Commissioned commissioned -> Columns.join(commissioned.leaves);
      case Packed packed -> packed.leaves.isEmpty() ? null : Columns.join(packed.leaves);
    };
  }

  /** The effects by name, each with the statements that carry it out for operations. */
  enum Kind {
    NONE(),
    COMMISSION(
        """
        insert into ledger_object (object_id, batch, position)
        select t.object_id, p.made, t.position - 1
          from ledger_operation p
          cross join lateral unnest(p.objects) with ordinality as t (object_id, position)
         where p.id = any (:operations)
        on conflict (object_id) do update
           set batch = excluded.batch, position = excluded.position, slot = null, container = null
        """),
    PACK(
        """
        insert into ledger_object (object_id, slot)
        select distinct on (p.container) p.container, p.made
          from unnest(:operations) with ordinality as t (id, number)
          join ledger_operation p on p.id = t.id
         order by p.container, t.number desc
        on conflict (object_id) do update set slot = excluded.slot
         where ledger_object.slot is distinct from excluded.slot
        """,
        """
        update ledger_object o set container = p.container
          from ledger_operation p
          cross join lateral unnest(p.objects) as t (object_id)
         where p.id = any (:operations) and o.object_id = t.object_id
        """),
    TAKE(
        """
        update ledger_object o set container = null, slot = s.key
          from ledger_operation p
          cross join lateral unnest(p.objects, p.slots) as t (object_id, slot)
          join ledger_slot s on s.key = t.slot
         where p.id = any (:operations) and o.object_id = t.object_id
        """);

    private final List<String> statements;

    Kind(String... statements) {
      this.statements = List.of(statements);
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** No object is in two of the operations. */
    void apply(JdbcClient jdbc, Collection<Bytes32> operations) {
      if (!operations.isEmpty()) {
        statements.forEach(
            statement ->
                jdbc.sql(statement).param("operations", Columns.array(operations)).update());
      }
    }
  }
}
