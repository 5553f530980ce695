package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.pedigree.web.ListQuery;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists a party's moves, the latest first, with what of them the database shows to the party. */
@Component
class MoveList {

  /** So many of the latest are looked through. */
  static final int LATEST = ListQuery.FILE;

  /** So many objects of a move are named. */
  static final int NAMED = 3;

  private static final String LIST =
      """
      with latest as (
        select move_id, event_id, kind, stage, reason, block, transaction from ledger_move
         where party = :party and (:stage::text is null or stage = :stage)
           and (:kind::text is null or kind = :kind)
         order by move_id desc limit :latest),
      shown as (
        select latest.*, e.recorded_at, s.despatch_advice, receiver.name as receiver,
               count(*) over ()::int as total, row_number() over (order by %s) as place
          from latest join event e on e.id = latest.event_id
          left join custody_shipment s on s.id = latest.event_id
          left join party receiver on receiver.id = s.receiver
         where :all or concat_ws(' ', latest.kind, stage, latest.reason, block::text,
                                 '0x' || encode(transaction, 'hex'), despatch_advice,
                                 receiver.name) ilike :like
         order by place limit :limit offset :offset)
      select shown.*,
             array(select epc.canonical
                     from event_epc named join epc on epc.id = named.epc_id
                    where named.event_id = shown.event_id and named.role not like '%%CLASS'
                    limit :named) as epcs
        from shown order by place
      """;

  private static final Map<String, String> ORDERS =
      Map.of(
          "recorded", "e.recorded_at",
          "kind", "latest.kind",
          "stage", "stage",
          "block", "block",
          "shipment", "receiver.name");

  private final JdbcClient reader;

  MoveList(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /** Whose moves, and which of them. */
  record Which(PartyId party, Optional<MoveStage> stage, Optional<Move.Kind> kind) {}

  /**
   * A move as its party sees it.
   *
   * @param reason why it was refused, or waits, in a sentence
   * @param about what it moves
   * @param total how many moves the list has on all pages
   */
  record Listed(
      Instant recorded, Done done, @Nullable String reason, Mined mined, About about, int total) {}

  /** What is moved, and how far that is. */
  record Done(Move.Kind kind, MoveStage stage) {}

  /** Where it was mined, if it was. */
  record Mined(@Nullable Long block, @Nullable String transaction) {}

  /**
   * What is moved.
   *
   * @param epcs canonical, one more than are named where there are more
   * @param receiver to whom a shipment goes
   */
  record About(List<String> epcs, @Nullable String receiver, @Nullable String despatchAdvice) {}

  /** A page, or the lines of a file. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Listed> page(Which which, ListQuery query) {
    return reader
        .sql(LIST.formatted(query.orderBy(ORDERS, "latest.move_id desc")))
        .param("party", which.party.value())
        .param("stage", which.stage.map(MoveStage::word).orElse(null))
        .param("kind", which.kind.map(Move.Kind::word).orElse(null))
        .param("latest", LATEST)
        .param("all", query.filter().isEmpty())
        .param("like", query.pattern())
        .param("limit", query.limit())
        .param("offset", query.offset())
        .param("named", NAMED + 1)
        .query(MoveList::listed)
        .list();
  }

  private static Listed listed(ResultSet row, int number) throws SQLException {
    return new Listed(
        row.getTimestamp("recorded_at").toInstant(),
        new Done(Move.Kind.of(row.getString("kind")), MoveStage.of(row.getString("stage"))),
        row.getString("reason"),
        mined(row),
        new About(
            Arrays.asList((String[]) row.getArray("epcs").getArray()),
            row.getString("receiver"),
            row.getString("despatch_advice")),
        row.getInt("total"));
  }

  private static Mined mined(ResultSet row) throws SQLException {
    var transaction = row.getBytes("transaction");
    return new Mined(
        row.getObject("block", Long.class), transaction == null ? null : Hex.of(transaction));
  }
}
