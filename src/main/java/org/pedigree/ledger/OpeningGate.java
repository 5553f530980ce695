package org.pedigree.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets moves of goods from another node to the chain only when their opening is accepted: before,
 * this node can't tell the chain of them, or would tell it of goods that it has not checked.
 */
@Component
class OpeningGate {

  private final JdbcClient jdbc;
  private final Standings standings;

  OpeningGate(JdbcClient jdbc, Standings standings) {
    this.jdbc = jdbc;
    this.standings = standings;
  }

  /** What openings have to do with these moves, looked up for all of them together. */
  Look look(List<Move> moves) {
    return hasPartners() ? new Look(moves) : new Look(List.of());
  }

  private boolean hasPartners() {
    return jdbc.sql("select exists (select from ledger_account where not own)")
        .query(Boolean.class)
        .single();
  }

  /** Whether a move has to wait. */
  final class Look {

    private final boolean open;
    private final Map<Long, Standing> where;
    private final Set<Long> elsewhere;
    private final Set<Bytes32> accepted;
    private final Map<Long, Long> firstParked;

    private Look(List<Move> moves) {
      open = moves.isEmpty();
      where = open ? Map.of() : standings.of(objects(moves));
      elsewhere = open ? Set.of() : elsewhere(moves);
      accepted = open ? Set.of() : accepted(where.values());
      firstParked = open ? Map.of() : firstParked();
    }

    /** Why the move has to wait, in a sentence. */
    Optional<String> waiting(Move move) {
      if (open) {
        return Optional.empty();
      }
      if (move.kind() == Move.Kind.RECEIVE || move.kind() == Move.Kind.SEND_BACK) {
        return arrival(move);
      }
      return move.kind().needsGoods() ? behind(move) : Optional.empty();
    }

    /** It was set aside, and others may have to wait for it. */
    void parked(Move move) {
      if (!open) {
        firstParked.merge(move.party(), move.id(), Math::min);
      }
    }

    private Optional<String> arrival(Move move) {
      var sender = move.parties().other();
      if (sender == null || !elsewhere.contains(sender)) {
        return Optional.empty();
      }
      var all = move.objects().stream().allMatch(this::opened);
      return all ? Optional.empty() : Optional.of(reason(sender, move.party()));
    }

    private boolean opened(long object) {
      var standing = where.getOrDefault(object, Standing.NOWHERE);
      return standing.state() == SlotState.IN_TRANSIT
          && standing.shipment() != null
          && accepted.contains(standing.shipment());
    }

    /** What is not known yet may be among goods that wait for their opening. */
    private Optional<String> behind(Move move) {
      var unknown =
          move.objects().stream()
              .anyMatch(object -> !where.getOrDefault(object, Standing.NOWHERE).witnessed());
      return unknown && firstParked.getOrDefault(move.party(), Long.MAX_VALUE) < move.id()
          ? Optional.of("It waits for goods whose opening is not accepted yet.")
          : Optional.empty();
    }
  }

  private static Set<Long> objects(List<Move> moves) {
    return moves.stream().flatMap(move -> move.objects().stream()).collect(Collectors.toSet());
  }

  /** The parties among those that the moves name that are at other nodes. */
  private Set<Long> elsewhere(List<Move> moves) {
    var others = moves.stream().map(move -> move.parties().other()).filter(Objects::nonNull);
    return jdbc.sql("select distinct party from ledger_account where party = any (?) and not own")
        .param(Columns.ids(others.distinct().toList()))
        .query(Long.class)
        .set();
  }

  private Set<Bytes32> accepted(Collection<Standing> standings) {
    var shipments =
        standings.stream().map(Standing::shipment).filter(Objects::nonNull).distinct().toList();
    return jdbc.sql(
            "select shipment from ledger_opening where stage = 'accepted' and shipment = any (?)")
        .param(Columns.array(shipments))
        .query((row, _) -> Bytes32.of(row.getBytes("shipment")))
        .set();
  }

  private Map<Long, Long> firstParked() {
    var first = new HashMap<Long, Long>();
    jdbc.sql(
            """
            select party, min(move_id) as first from ledger_move
             where parked and stage = 'waiting' group by party
            """)
        .query((row, _) -> first.put(row.getLong("party"), row.getLong("first")))
        .list();
    return first;
  }

  private String reason(long sender, long receiver) {
    return jdbc.sql(
            """
            select coalesce(o.reason, 'The opening of its shipment is being asked for.') as reason
              from ledger_opening o
              join ledger_shipment s on s.key = o.shipment
              join ledger_account c on c.holder = s.consignor and c.party = ?
              join ledger_account r on r.holder = s.consignee and r.party = ?
             where o.stage <> 'accepted' order by o.wanted_at limit 1
            """)
        .params(List.of(sender, receiver))
        .query(String.class)
        .optional()
        .orElse("Its sender's shipment is not on the chain yet, or its opening names other goods.");
  }
}
