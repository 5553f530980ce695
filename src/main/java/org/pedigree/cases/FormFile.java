package org.pedigree.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.Investigation.State;
import org.pedigree.party.Caller;
import org.pedigree.web.PrintedPages;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Makes Forms FDA 3911 of investigations, and gives them out again as data or as PDF. */
@Component
class FormFile {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final JdbcClient reader;
  private final InvestigationTable investigations;
  private final Desk desk;

  FormFile(
      JdbcClient jdbc,
      @Qualifier("reader") JdbcClient reader,
      InvestigationTable investigations,
      Desk desk) {
    this.jdbc = jdbc;
    this.reader = reader;
    this.investigations = investigations;
    this.desk = desk;
  }

  /** What forms are filled in, printed and kept once with. */
  @Component
  record Desk(FormKnowledge knowledge, Keys keys, PrintedPages pages, Clock clock) {}

  /** A form that was made. */
  record Made(UUID uuid, Instant at, Form3911 form) {}

  /** Makes a form, once for each key. */
  @Transactional
  public UUID make(Caller caller, UUID uuid, @Nullable String key, FormRequest request) {
    Rights.decide(caller);
    return UUID.fromString(
        desk.keys.once(
            caller.party(),
            key,
            "form " + uuid + request,
            () -> {
              var investigation =
                  investigations
                      .find(caller.party(), uuid)
                      .orElseThrow(() -> NotPossible.unknown("investigation", uuid));
              notifiable(investigation, request);
              return keep(investigation, request.form(desk.knowledge.of(investigation, caller)))
                  .toString();
            }));
  }

  private static void notifiable(Investigation investigation, FormRequest request) {
    var state = investigation.state();
    if (!state.isNotified() && !(request.isTermination() && state == State.TERMINATED)) {
      throw NotPossible.conflict(
          "investigation",
          "The FDA is notified of illegitimate product",
          "an investigation that came to illegitimate, or to a high risk of it",
          state.word());
    }
  }

  private UUID keep(Investigation investigation, Form3911 form) {
    var uuid = UUID.randomUUID();
    jdbc.sql(
            """
            insert into suspect_form (uuid, investigation_id, owner, type, made_at, body)
            values (?, ?, ?, ?, ?, ?::jsonb)
            """)
        .params(uuid, investigation.id(), investigation.owner().value(), form.type())
        .params(desk.clock.instant().atOffset(ZoneOffset.UTC), JSON.writeValueAsString(form))
        .update();
    return uuid;
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<Made> find(UUID uuid) {
    return reader
        .sql("select uuid, made_at, body from suspect_form where uuid = ?")
        .param(uuid)
        .query(
            (row, _) ->
                new Made(
                    row.getObject("uuid", UUID.class),
                    row.getObject("made_at", OffsetDateTime.class).toInstant(),
                    JSON.readValue(row.getString("body"), Form3911.class)))
        .optional();
  }

  byte[] print(Made made) {
    return desk.pages.print("cases/form-3911", Map.of("made", made), made.at());
  }
}
