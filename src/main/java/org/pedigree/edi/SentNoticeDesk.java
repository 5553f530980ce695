package org.pedigree.edi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.edi.ShipNoticeSending.Due;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** What people of a party whose duty is EDI do about the ship notices that it sent. */
@Component
class SentNoticeDesk {

  private final ShipNoticeSending sending;
  private final JdbcClient jdbc;

  SentNoticeDesk(ShipNoticeSending sending, JdbcClient jdbc) {
    this.sending = sending;
    this.jdbc = jdbc;
  }

  /** Why something is not done. */
  record Refusal(String place, String rule, String expected, String found) {

    String sentence() {
      return "%s: %s; expected %s, found %s.".formatted(place, rule, expected, found);
    }
  }

  private record Standing(Due due, String state, int times) {}

  /**
   * Sends a notice once more, under its own number and a new control number.
   *
   * @param times how often it was sent as far as the asker knows, so that pressing twice sends once
   */
  @Transactional
  public Optional<Refusal> sendAgain(Caller caller, long id, @Nullable Integer times) {
    var standing = find(caller, id);
    if (standing.state.equals("due")) {
      return Optional.of(
          new Refusal("state", "What is sent again was sent", "a notice that was written", "due"));
    }
    if (times != null && times != standing.times) {
      return Optional.of(
          new Refusal(
              "times",
              "A notice is sent again by who knows how often it was",
              String.valueOf(standing.times),
              String.valueOf(times)));
    }
    return sending
        .send(standing.due, caller.user())
        .map(
            finding ->
                new Refusal(
                    finding.place().toString(),
                    finding.rule().sentence(),
                    finding.expected(),
                    finding.found()));
  }

  /** Notes that people saw to it otherwise, say by telephone. */
  @Transactional
  public Optional<Refusal> settle(Caller caller, long id) {
    find(caller, id);
    var settled =
        jdbc.sql(
                """
                update edi_dispatch
                   set state = 'settled', contradicted = false, settled_by = ?
                 where id = ? and (state in ('sent', 'rejected', 'failed') or contradicted)
                """)
            .params(caller.user(), id)
            .update();
    return settled == 1
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                "state",
                "What is settled waits for somebody",
                "sent, rejected, failed or contradicted",
                "none of them"));
  }

  /** Nobody else changes it until the transaction ends. */
  private Standing find(Caller caller, long id) {
    if (!caller.may(Duty.EDI)) {
      throw new AccessDeniedException("Ship notices are sent by people whose duty is EDI");
    }
    jdbc.sql("select id from edi_dispatch where id = ? and sender = ? for update")
        .params(id, caller.party().value())
        .query(Long.class)
        .optional()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return jdbc.sql(
            """
            select id, shipment, sender, partner, state,
                   (select count(*)::int from edi_sending where dispatch = edi_dispatch.id) as times
              from edi_dispatch where id = ?
            """)
        .param(id)
        .query(
            (row, _) ->
                new Standing(
                    new Due(
                        row.getLong("id"),
                        row.getLong("shipment"),
                        row.getLong("sender"),
                        row.getLong("partner")),
                    row.getString("state"),
                    row.getInt("times")))
        .single();
  }
}
