package org.pedigree.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Why the move has to wait, in a sentence. */
  Optional<String> waiting(Move move) {
    if (!hasPartners()) {
      return Optional.empty();
    }
    return switch (move.kind()) {
      case RECEIVE, SEND_BACK -> arrival(move);
      case COMMISSION, INTRODUCE, RECALL, RECALL_LIFTED, UNDO -> Optional.empty();
      case TRANSFORM,
          PACK,
          UNPACK,
          SHIP,
          VOID,
          DECOMMISSION,
          DISPENSE_PART,
          LOST,
          MISSING,
          FOUND,
          LOSS_CONFIRMED,
          CONTEST_VOID,
          AGREE_VOID,
          RESOLVE,
          CORRECT ->
          behind(move);
    };
  }

  private boolean hasPartners() {
    return jdbc.sql("select exists (select from ledger_account where not own)")
        .query(Boolean.class)
        .single();
  }

  private Optional<String> arrival(Move move) {
    var sender = move.parties().other();
    if (sender == null || !isElsewhere(sender)) {
      return Optional.empty();
    }
    var where = standings.of(move.objects());
    var all = move.objects().stream().allMatch(object -> opened(object, where));
    return all ? Optional.empty() : Optional.of(reason(sender, move.party()));
  }

  private boolean isElsewhere(long party) {
    return jdbc.sql("select exists (select from ledger_account where party = ? and not own)")
        .param(party)
        .query(Boolean.class)
        .single();
  }

  private boolean opened(long object, Map<Long, Standing> where) {
    var standing = where.getOrDefault(object, Standing.NOWHERE);
    return standing.state() == SlotState.IN_TRANSIT
        && standing.shipment() != null
        && jdbc.sql(
                """
                select exists (select from ledger_opening
                                where shipment = ? and stage = 'accepted')
                """)
            .param(standing.shipment().bytes())
            .query(Boolean.class)
            .single();
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

  /** What is not known yet may be among goods that wait for their opening. */
  private Optional<String> behind(Move move) {
    var where = standings.of(move.objects());
    var unknown =
        move.objects().stream()
            .anyMatch(object -> !where.getOrDefault(object, Standing.NOWHERE).witnessed());
    return unknown && receiptsWait(move)
        ? Optional.of("It waits for goods whose opening is not accepted yet.")
        : Optional.empty();
  }

  private boolean receiptsWait(Move move) {
    return jdbc.sql(
            """
            select exists (select from ledger_move
                            where parked and stage = 'waiting' and party = ? and move_id < ?)
            """)
        .params(move.party(), move.id())
        .query(Boolean.class)
        .single();
  }
}
