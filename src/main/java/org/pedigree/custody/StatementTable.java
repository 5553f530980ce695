package org.pedigree.custody;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pedigree.epcis.EventHash;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code custody_statement} and {@code custody_reference}. */
@Component
class StatementTable {

  private static final String ERROR_DECLARATION = "error declaration";

  private final JdbcClient jdbc;

  StatementTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps statements; one that was only reported, and now comes from the party itself, is its own.
   *
   * @return the events whose statements are new or became own
   */
  Set<Long> keep(Collection<Statement> statements) {
    var columns = new Columns<>(statements);
    var changed =
        jdbc.sql(
                """
                insert into custody_statement (event_id, hash, position, at, kind, party, own, body)
                select event_id, hash, position, at::timestamptz, kind, party, own, body::jsonb
                  from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                       as s (event_id, hash, position, at, kind, party, own, body)
                on conflict (event_id) do update set own = true, body = excluded.body
                 where excluded.own and not custody_statement.own
                returning event_id
                """)
            .param(columns.longs(Statement::eventId))
            .param(hashes(statements.stream().map(s -> s.position().hash()).toList()))
            .param(columns.positions(Statement::position))
            .param(columns.instants(Statement::eventTime))
            .param(columns.texts(s -> s.deed().word()))
            .param(columns.parties(s -> s.speaker().party()))
            .param(columns.booleans(Statement::isOwn))
            .param(columns.texts(Bodies::write))
            .query(Long.class)
            .set();
    keepReferences(statements.stream().filter(s -> changed.contains(s.eventId())).toList());
    return changed;
  }

  private record Reference(String name, long eventId) {}

  private void keepReferences(List<Statement> statements) {
    var references =
        new Columns<>(
            statements.stream()
                .flatMap(s -> names(s.deed()).map(name -> new Reference(name, s.eventId())))
                .toList());
    if (references.rows().isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into custody_reference (reference, event_id) select * from unnest(?, ?)
            on conflict do nothing
            """)
        .param(references.texts(Reference::name))
        .param(references.longs(Reference::eventId))
        .update();
  }

  /** What statements on other objects have in common: documents, and products recalled. */
  static Stream<String> names(Deed deed) {
    return switch (deed) {
      case Deed.Ship(_, _, References references) -> references.all().stream();
      case Deed.VoidShipping(_, References references) -> references.all().stream();
      case Deed.Receive(_, References references, _, _) -> references.all().stream();
      case Deed.Recall(_, var lots) -> products(lots);
      case Deed.LiftRecall(_, var lots) -> products(lots);
      case Deed.Commission _,
          Deed.Pack _,
          Deed.Unpack _,
          Deed.Finish _,
          Deed.DispensePart _,
          Deed.Dispute _,
          Deed.Settle _,
          Deed.AgreeVoid _,
          Deed.Correct _,
          Deed.Transform _,
          Deed.Quarantine _,
          Deed.Release _,
          Deed.ObserveHierarchy _,
          Deed.Observe _ ->
          Stream.of();
    };
  }

  private static Stream<String> products(List<LotKey> lots) {
    return lots.stream().map(lot -> "recall " + lot.gtin()).distinct();
  }

  /** Keeps error declarations, each for the party that the declared event speaks for. */
  Set<Long> keepDeclarations(Collection<Statement> declarations) {
    if (declarations.isEmpty()) {
      return Set.of();
    }
    var columns = new Columns<>(declarations);
    return jdbc.sql(
            """
            insert into custody_statement (event_id, hash, position, at, kind, party, own, body)
            select event_id, hash, position, at::timestamptz, ?, party, own, body::jsonb
              from unnest(?, ?, ?, ?, ?, ?, ?)
                   as s (event_id, hash, position, at, party, own, body)
            on conflict (event_id) do update set own = true, body = excluded.body
             where excluded.own and not custody_statement.own
            returning event_id
            """)
        .param(ERROR_DECLARATION)
        .param(columns.longs(Statement::eventId))
        .param(hashes(declarations.stream().map(s -> s.position().hash()).toList()))
        .param(columns.positions(Statement::position))
        .param(columns.instants(Statement::eventTime))
        .param(columns.parties(s -> s.speaker().party()))
        .param(columns.booleans(Statement::isOwn))
        .param(columns.texts(Bodies::write))
        .query(Long.class)
        .set();
  }

  Map<Long, Statement> find(Collection<Long> eventIds) {
    return statements("event_id = any (?)", Columns.ids(eventIds));
  }

  /** The statements of these hashes, without the declarations that they were in error. */
  Map<Long, Statement> ofHashes(Collection<EventHash> hashes) {
    if (hashes.isEmpty()) {
      return Map.of();
    }
    return statements(
        "event_id in (select event_id from event_identity where hash = any (?))", hashes(hashes));
  }

  /** The statements that share one of these references. */
  Map<Long, Statement> related(Collection<String> references) {
    return references.isEmpty()
        ? Map.of()
        : statements(
            "event_id in (select event_id from custody_reference where reference = any (?))",
            references.toArray(String[]::new));
  }

  private Map<Long, Statement> statements(String condition, Object parameter) {
    return jdbc
        .sql(
            "select body from custody_statement where kind <> '%s' and %s"
                .formatted(ERROR_DECLARATION, condition))
        .param(parameter)
        .query((row, _) -> Bodies.statement(row.getString("body")))
        .list()
        .stream()
        .collect(Collectors.toMap(Statement::eventId, statement -> statement));
  }

  /** The declarations that events of these hashes were in error. */
  List<Declaration> declarations(Collection<EventHash> hashes) {
    return jdbc.sql(
            """
            select event_id, hash, own from custody_statement
             where kind = ? and event_id in (
                     select event_id from event_identity where hash = any (?))
             order by event_id
            """)
        .param(ERROR_DECLARATION)
        .param(hashes(hashes))
        .query(
            (row, _) ->
                new Declaration(
                    row.getLong("event_id"),
                    EventHash.of(row.getBytes("hash")),
                    row.getBoolean("own") ? Voice.OWN : Voice.REPORTED))
        .list();
  }

  /** Where statements were judged, of those that stand elsewhere than their clock says. */
  void moveTo(Collection<Statement> statements) {
    var columns = new Columns<>(statements);
    jdbc.sql(
            """
            update custody_statement as s set position = moved.position
              from unnest(?, ?) as moved (event_id, position)
             where s.event_id = moved.event_id and s.position <> moved.position
            """)
        .param(columns.longs(Statement::eventId))
        .param(columns.positions(Statement::position))
        .update();
  }

  /** Who sent these documents. */
  Map<Long, PartyId> senders(Collection<Long> documentIds) {
    return jdbc
        .sql("select id, sender from document where id = any (?)")
        .param(Columns.ids(documentIds))
        .query((row, _) -> Map.entry(row.getLong("id"), new PartyId(row.getLong("sender"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Lets one transaction judge at a time, until it ends. */
  void oneAtATime() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('custody'))").query((_, _) -> 0).single();
  }

  private static byte[][] hashes(Collection<EventHash> hashes) {
    return hashes.stream().map(EventHash::bytes).toArray(byte[][]::new);
  }
}
