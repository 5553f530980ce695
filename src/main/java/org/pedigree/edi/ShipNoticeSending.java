package org.pedigree.edi;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.edi.ShipNoticeWriter.Draft;
import org.pedigree.exchange.Agreements;
import org.pedigree.exchange.DocumentKind;
import org.pedigree.exchange.Outbound;
import org.pedigree.party.PartyId;
import org.pedigree.x12.X12Finding;
import org.pedigree.x12.X12Written;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts a ship notice on its way, and notes by which interchange and until when it is answered. */
@Component
final class ShipNoticeSending {

  private final ShipNoticeWriter writer;
  private final Outbound outbound;
  private final Patience patience;
  private final JdbcClient jdbc;
  private final Clock clock;

  ShipNoticeSending(
      ShipNoticeWriter writer, Outbound outbound, Patience patience, JdbcClient jdbc, Clock clock) {
    this.writer = writer;
    this.outbound = outbound;
    this.patience = patience;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whose notice goes to whom; by its row in {@code edi_dispatch}. */
  record Due(long id, long shipment, long sender, long partner) {}

  /** How long a partner may take to acknowledge what it was sent. */
  @Component
  static final class Patience {

    private final Agreements agreements;
    private final EdiSettings settings;

    Patience(Agreements agreements, EdiSettings settings) {
      this.agreements = agreements;
      this.settings = settings;
    }

    Duration with(PartyId partner, PartyId party) {
      var within = agreements.between(party, partner).within();
      return Stream.of("997", "999")
          .flatMap(set -> Optional.ofNullable(within.get(set)).stream())
          .findFirst()
          .orElse(settings.acknowledgementWithin());
    }
  }

  /**
   * In the caller's transaction; each time under a control number of its own, while the notice
   * keeps its number.
   *
   * @param person who has it sent again, none where the node sends it by itself
   * @return what keeps it from being written, and nothing is noted
   */
  Optional<X12Finding> send(Due due, @Nullable String person) {
    var sender = new PartyId(due.sender);
    var partner = new PartyId(due.partner);
    var draft = writer.write(due.shipment, sender, partner);
    return switch (draft.written()) {
      case X12Written.Interchange(byte[] bytes) -> {
        note(due, draft, outbound.send(sender, partner, bytes, DocumentKind.X12), person);
        yield Optional.empty();
      }
      case X12Written.Refused(var findings) -> Optional.of(findings.getFirst());
    };
  }

  private void note(Due due, Draft draft, long document, @Nullable String person) {
    var now = clock.instant();
    var until = now.plus(patience.with(new PartyId(due.partner), new PartyId(due.sender)));
    jdbc.sql(
            """
            with sending as (
              insert into edi_sending (dispatch, party, partner, outbound, control_number, sent_at,
                                       sent_by)
              values (:dispatch, :sender, :partner, :document, :control, :now, :person))
            update edi_dispatch
               set outbound = :document, state = 'sent', number = :number, sent_at = :now,
                   answer_by = :until, contradicted = false, settled_by = null,
                   failed = null
             where id = :dispatch
            """)
        .param("dispatch", due.id)
        .param("sender", due.sender)
        .param("partner", due.partner)
        .param("document", document)
        .param("control", draft.controlNumber())
        .param("number", draft.number())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("person", person)
        .update();
  }
}
