package org.pedigree.edi;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.edi.Acknowledged.Answer;
import org.pedigree.edi.Acknowledged.Named;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code edi_acknowledgement}: what partners said, beside what it is about. */
@Component
final class AcknowledgementTable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST = 200;

  private final JdbcClient jdbc;
  private final Clock clock;

  AcknowledgementTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** An interchange that took a ship notice along. */
  record Sending(long id, long dispatch) {}

  /** Between whom an acknowledgement came, and in which interchange. */
  record Came(PartyId party, PartyId partner, long interchange) {}

  /**
   * The latest that has the number; nobody else speaks of its notice until the transaction ends.
   */
  Optional<Sending> find(Came came, Named named) {
    return jdbc.sql(
            """
            select sending.id, sending.dispatch
              from edi_sending sending join edi_dispatch due on due.id = sending.dispatch
             where sending.partner = :partner and sending.party = :party
               and (sending.control_number = :control or due.number = :notice)
             order by sending.id desc limit 1 for update of due
            """)
        .param("partner", came.partner().value())
        .param("party", came.party().value())
        .param("control", named.controlNumber().orElse(null), Types.INTEGER)
        .param("notice", named.notice().orElse(null), Types.VARCHAR)
        .query(Sending.class)
        .optional();
  }

  /** Whether the party gave this number to the partner, be it for an answer. */
  boolean isGivenOut(Came came, Named named) {
    return named.controlNumber().isPresent()
        && jdbc.sql(
                """
                select exists (select from edi_control_number
                                where party = ? and partner = ? and last >= ?)
                """)
            .params(came.party().value(), came.partner().value(), named.controlNumber().get())
            .query(Boolean.class)
            .single();
  }

  /** What was said first of the same part of it. */
  Optional<String> first(Sending sending, Acknowledged one) {
    return jdbc.sql(
            """
            select answer from edi_acknowledgement
             where sending = ? and part = ? order by id limit 1
            """)
        .params(sending.id, one.part().word())
        .query(String.class)
        .optional();
  }

  /**
   * @return false if the same was said of it before
   */
  boolean add(Came came, Acknowledged one, @Nullable Sending sending, boolean contrary) {
    return jdbc.sql(
                """
                insert into edi_acknowledgement (sending, party, partner, interchange, set_id, part,
                                                 about, answer, findings, contrary, received_at)
                values (:sending, :party, :partner, :interchange, :set, :part, :about, :answer,
                        :findings::jsonb, :contrary, :now)
                on conflict (sending, part, answer) do nothing
                """)
            .param("sending", sending == null ? null : sending.id)
            .param("party", came.party().value())
            .param("partner", came.partner().value())
            .param("interchange", came.interchange())
            .param("set", one.setId())
            .param("part", one.part().word())
            .param("about", cut(one.named().words()))
            .param("answer", one.answer().word())
            .param("findings", JSON.writeValueAsString(one.findings()))
            .param("contrary", contrary)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /**
   * Has a notice stand as its partner says: the last interchange counts, and as long as nothing was
   * said of that one, what was accepted before. An envelope that is right says nothing yet.
   */
  void settle(Sending sending) {
    jdbc.sql(
            """
            with said as (
              select sending.id, coalesce(bool_or(word.contrary), false) as contrary,
                     coalesce(max(case word.answer when 'accepted' then 1 when :errors then 2 else 3 end)
                       filter (where not word.contrary
                                 and (word.part <> 'envelope' or word.answer = 'rejected')), 0) as word
                from edi_sending sending left join edi_acknowledgement word on word.sending = sending.id
               where sending.dispatch = :dispatch group by sending.id),
            latest as (select * from said order by id desc limit 1)
            update edi_dispatch
               set state = (array['sent', 'accepted', :errors, 'rejected'])[1 + coalesce(
                       nullif(latest.word, 0),
                       (select word from said where word in (1, 2) order by id desc limit 1), 0)],
                   contradicted = latest.contrary, settled_by = null
              from latest where edi_dispatch.id = :dispatch
            """)
        .param("errors", Answer.WITH_ERRORS.word())
        .param("dispatch", sending.dispatch)
        .update();
  }

  private static String cut(String words) {
    return words.substring(0, Math.min(LONGEST, words.length()));
  }
}
