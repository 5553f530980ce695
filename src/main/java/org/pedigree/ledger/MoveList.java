package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists a party's moves, the latest first, with what of them the database shows to the party. */
@Component
class MoveList {

  /** So many objects of a move are named. */
  static final int NAMED = 3;

  private static final ListStatement LIST =
      ListStatement.during(
              """
              select move_id, event_id, kind, stage, reason, block, transaction from ledger_move
               where party = :party and (:stage = '' or stage = :stage)
                 and (:kind = '' or kind = :kind) and {period}
               order by move_id desc limit :latest
              """,
              "mined",
              "block between :first and :last")
          .joined(
              """
              select latest.*, e.recorded_at, s.despatch_advice, receiver.name as receiver,
                     '0x' || encode(transaction, 'hex') as transaction_hex
                from latest join event e on e.id = latest.event_id
                left join custody_shipment s on s.id = latest.event_id
                left join party receiver on receiver.id = s.receiver
              """)
          .filteredBy(
              "kind", "stage", "reason", "block", "transaction_hex", "despatch_advice", "receiver")
          .sortedBy(
              Map.of(
                  "recorded", "recorded_at",
                  "kind", "kind",
                  "stage", "stage",
                  "block", "block",
                  "mined", "block",
                  "shipment", "receiver"),
              "move_id desc")
          .shown(
              """
              select page.*,
                     array(select epc.canonical
                             from event_epc named join epc on epc.id = named.epc_id
                            where named.event_id = page.event_id and named.role not like '%CLASS'
                            limit :named) as epcs
                from page
              """);

  private final JdbcClient reader;
  private final KeptBlocks blocks;

  MoveList(@Qualifier("reader") JdbcClient reader, KeptBlocks blocks) {
    this.reader = reader;
    this.blocks = blocks;
  }

  /** Whose moves, and which of them. */
  record Which(PartyId party, Optional<MoveStage> stage, Optional<Move.Kind> kind) {}

  /**
   * A move as its party sees it.
   *
   * @param reason why it was refused, or waits, in a sentence
   * @param about what it moves
   */
  record Listed(Instant recorded, Done done, @Nullable String reason, Mined mined, About about) {

    Listed with(Map<Long, KeptBlocks.Kept> kept) {
      return new Listed(recorded, done, reason, mined.with(kept), about);
    }
  }

  /** What is moved, and how far that is. */
  record Done(Move.Kind kind, MoveStage stage) {}

  /** Where and when it was mined, if it was and that is known. */
  record Mined(@Nullable Long block, @Nullable String transaction, @Nullable Instant at) {

    private Mined with(Map<Long, KeptBlocks.Kept> kept) {
      return block == null || !kept.containsKey(block)
          ? this
          : new Mined(block, transaction, kept.get(block).at());
    }
  }

  /**
   * What is moved.
   *
   * @param epcs canonical, one more than are named where there are more
   * @param receiver to whom a shipment goes
   */
  record About(List<String> epcs, @Nullable String receiver, @Nullable String despatchAdvice) {}

  /** A page, or the lines of a file. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Listed> page(Which which, ListQuery query) {
    var span = blocks.of(query.period());
    var asked =
        Map.of(
            "party", which.party.value(),
            "stage", which.stage.map(MoveStage::word).orElse(""),
            "kind", which.kind.map(Move.Kind::word).orElse(""),
            "first", span.first(),
            "last", span.last(),
            "named", NAMED + 1);
    return LIST.page(reader, query, asked, MoveList::listed).with(this::dated);
  }

  private List<Listed> dated(List<Listed> moves) {
    var numbers =
        moves.stream().map(move -> move.mined.block).filter(Objects::nonNull).distinct().toList();
    var kept = blocks.of(numbers);
    return moves.stream().map(move -> move.with(kept)).toList();
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
            row.getString("despatch_advice")));
  }

  private static Mined mined(ResultSet row) throws SQLException {
    var transaction = row.getBytes("transaction");
    return new Mined(
        row.getObject("block", Long.class), transaction == null ? null : Hex.of(transaction), null);
  }
}
