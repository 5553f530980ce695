package org.pedigree.ledger;

import static org.pedigree.web.Column.plain;
import static org.pedigree.web.Column.sorted;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.WhoAsks;
import org.pedigree.web.Cell;
import org.pedigree.web.Column;
import org.pedigree.web.ListQuery;
import org.pedigree.web.Section;
import org.pedigree.web.ToDo;
import org.pedigree.web.ToDos;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page of the chain: how this node stands with it, its roots, and a party's refused moves. */
@Controller
class LedgerPage {

  private static final int ROOTS = 20;

  private static final List<Column<RefusedMove>> COLUMNS =
      List.of(
          sorted("recorded", "Recorded", move -> Cell.at(move.recorded())),
          sorted("kind", "Move", move -> Cell.of(move.kind())),
          plain("reason", "Why the chain refused it", move -> Cell.of(move.reason()).toned("red")),
          plain("event", "Event", move -> Cell.of(move.eventID())));

  private final Ledger ledger;
  private final RefusedMoves refused;
  private final JdbcClient jdbc;
  private final Clock clock;

  LedgerPage(Ledger ledger, RefusedMoves refused, JdbcClient jdbc, Clock clock) {
    this.ledger = ledger;
    this.refused = refused;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Bean
  static Section ledgerSection() {
    return Section.listed("/ledger", "Ledger", 90, Section.PARTY, Section.ADMINISTRATOR);
  }

  @Bean
  static ToDos refusedMovesToDo(RefusedMoves refused, WhoAsks whoAsks) {
    return () ->
        whoAsks.callerIfAny().stream()
            .map(
                caller ->
                    new ToDo(
                        "Moves that the chain refused",
                        refused.of(caller.party()).size(),
                        "/ledger",
                        ToDo.Urgency.TODAY))
            .toList();
  }

  /** A root as anybody finds it in the log of the contract. */
  record Root(String root, String transaction, Long block, boolean confirmed) {}

  @GetMapping("/ledger")
  ModelAndView page(ListQuery query, @AuthenticationPrincipal @Nullable Caller caller) {
    var moves = caller == null ? List.<RefusedMove>of() : refused.of(caller.party());
    var page = query.of("Refused moves", COLUMNS, moves).on("ledger/ledger");
    if (query.csv()) {
      return page;
    }
    var status = caller == null ? ledger.status() : ledger.uncounted();
    return page.addObject("status", status)
        .addObject("age", status.backlog().age(clock.instant()).toSeconds())
        .addObject("administrator", caller == null)
        .addObject("roots", roots());
  }

  private List<Root> roots() {
    return jdbc.sql(
            """
            select root, transaction, block, confirmed from ledger_root
             where transaction is not null order by id desc limit ?
            """)
        .param(ROOTS)
        .query(
            (row, _) ->
                new Root(
                    Bytes32.of(row.getBytes("root")).toString(),
                    Bytes32.of(row.getBytes("transaction")).toString(),
                    row.getLong("block"),
                    row.getBoolean("confirmed")))
        .list();
  }
}
