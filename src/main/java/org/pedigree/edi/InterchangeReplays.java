package org.pedigree.edi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pedigree.capture.Replayed;
import org.pedigree.edi.InterchangeTable.State;
import org.pedigree.edi.ReadFile.ReadInterchange;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes interchanges up again that were refused as a whole, after what kept them out was mended
 * here, as when a mailbox was missing in the partner's profile. They are read anew from the file
 * that was kept, and answered anew.
 */
@Component
public final class InterchangeReplays {

  private final Interchanges interchanges;
  private final InterchangeFiles files;
  private final Parties parties;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  InterchangeReplays(
      Interchanges interchanges,
      InterchangeFiles files,
      Parties parties,
      JdbcClient jdbc,
      TransactionOperations transactions) {
    this.interchanges = interchanges;
    this.files = files;
    this.parties = parties;
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  private record Kept(long file, long partner, byte[] body) {}

  /**
   * Takes an interchange up again.
   *
   * @param interchange the row of {@code edi_interchange}
   */
  public Replayed replay(long interchange) {
    var kept = kept(interchange);
    if (kept.isEmpty()) {
      return new Replayed.NotRefused();
    }
    var partner = parties.find(new PartyId(kept.get().partner)).orElseThrow();
    var read = files.read(partner, kept.get().body);
    var states = states(kept.get().file);
    var place = ids(kept.get().file).indexOf(interchange);
    var one = read.interchanges().get(place);
    var state = interchanges.state(one);
    if (state == State.REFUSED || state == State.REPEATED) {
      return new Replayed.StillRefused(
          Interchanges.told(new ReadFile(List.of(one), Optional.empty()), List.of(state))
              .findings());
    }
    states.set(place, state);
    return takeUp(interchange, one, state, Interchanges.told(read, states));
  }

  /** The events of its notices are captured before, as when it comes. */
  private Replayed takeUp(
      long interchange, ReadInterchange one, State state, InterchangeTable.Told told) {
    var captures = interchanges.captured(new ReadFile(List.of(one), Optional.empty()));
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              if (!settle(interchange, one, state, told)) {
                return new Replayed.NotRefused();
              }
              interchanges.keepSets(interchange, one, state, captures);
              return new Replayed.TakenUp();
            }));
  }

  private boolean settle(
      long interchange, ReadInterchange one, State state, InterchangeTable.Told told) {
    var party = one.ends().party().map(found -> found.id().value()).orElse(null);
    var settled =
        jdbc.sql(
                """
                update edi_interchange set state = ?, party = ? where id = ? and state = 'refused'
                """)
            .params(state.word(), party, interchange)
            .update();
    if (settled == 1) {
      jdbc.sql("delete from edi_set where interchange = ?").param(interchange).update();
      jdbc.sql(
              """
              update edi_file set refused = ?, findings = ?::jsonb
               where id = (select file from edi_interchange where id = ?)
              """)
          .params(told.refused(), InterchangeTable.json(told.findings()), interchange)
          .update();
    }
    return settled == 1;
  }

  private Optional<Kept> kept(long interchange) {
    return jdbc.sql(
            """
            select file.id as file, file.partner, file.body
              from edi_interchange one join edi_file file on file.id = one.file
             where one.id = ? and one.state = 'refused'
            """)
        .param(interchange)
        .query(Kept.class)
        .optional();
  }

  private List<Long> ids(long file) {
    return jdbc.sql("select id from edi_interchange where file = ? order by id")
        .param(file)
        .query(Long.class)
        .list();
  }

  private List<State> states(long file) {
    return new ArrayList<>(
        jdbc
            .sql("select upper(state) from edi_interchange where file = ? order by id")
            .param(file)
            .query(String.class)
            .list()
            .stream()
            .map(State::valueOf)
            .toList());
  }
}
