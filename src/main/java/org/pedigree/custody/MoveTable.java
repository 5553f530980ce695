package org.pedigree.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pedigree.custody.Move.Detail;
import org.pedigree.custody.Move.Member;
import org.pedigree.custody.Move.Target;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code custody_move}: what the ledger has to witness. A move that stays wanted stays. */
@Component
class MoveTable {

  private final JdbcClient jdbc;

  MoveTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Place(long eventId, int part) {}

  private record Wanted(Statement statement, int part, Move move) {

    Place place() {
      return new Place(statement.eventId(), part);
    }
  }

  private record Standing(long id, Place place, Move move) {}

  /**
   * Decides the moves of judged events, and takes back those that are wanted no more. What was
   * decided for an earlier document may be on the chain already: it is to be undone there.
   *
   * @param eventIds the events that were judged before
   */
  void decide(Papers papers, Collection<Long> eventIds, List<Outcome> outcomes) {
    var standing = new Standings(standing(eventIds));
    var missing = wanted(outcomes).stream().flatMap(standing::lacking).toList();
    withdraw(papers, standing.left());
    undo(papers, standing.left());
    insert(papers, numbered(missing, standing.kept()));
  }

  /** In causal order. */
  private static List<Wanted> wanted(List<Outcome> outcomes) {
    return outcomes.stream()
        .flatMap(
            outcome ->
                outcome.trail().moves().stream()
                    .map(move -> new Wanted(outcome.statement(), 0, move)))
        .toList();
  }

  /** The moves that stand, from which those are taken that are wanted still. */
  private static final class Standings {

    private final List<Standing> left;
    private final List<Standing> kept = new ArrayList<>();

    Standings(List<Standing> standing) {
      this.left = new ArrayList<>(standing);
    }

    /** What is lacking of a wanted move: nothing, all of it, or the rest of its objects. */
    Stream<Wanted> lacking(Wanted wanted) {
      for (var one : left) {
        if (one.place().eventId() == wanted.place().eventId() && one.move().isIn(wanted.move())) {
          left.remove(one);
          kept.add(one);
          var rest = wanted.move().without(one.move());
          return rest.members().isEmpty()
              ? Stream.of()
              : Stream.of(new Wanted(wanted.statement(), 0, rest));
        }
      }
      return Stream.of(wanted);
    }

    List<Standing> left() {
      return left;
    }

    List<Standing> kept() {
      return kept;
    }
  }

  /** Gives each move a number within its event that no other has. */
  private static List<Wanted> numbered(List<Wanted> moves, List<Standing> kept) {
    var taken = kept.stream().map(Standing::place).collect(Collectors.toCollection(HashSet::new));
    return moves.stream()
        .map(
            move -> {
              var part = 0;
              while (!taken.add(new Place(move.statement().eventId(), part))) {
                part++;
              }
              return new Wanted(move.statement(), part, move.move());
            })
        .toList();
  }

  private List<Standing> standing(Collection<Long> eventIds) {
    if (eventIds.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select m.*,
                   array(select o.role from custody_move_object o where o.move_id = m.id
                          order by o.role, o.position) as roles,
                   array(select o.object_id from custody_move_object o where o.move_id = m.id
                          order by o.role, o.position) as objects
              from custody_move m
             where m.event_id = any (?) and m.withdrawn_in is null and m.undoes is null
             order by m.id
            """)
        .param(Columns.ids(eventIds))
        .query((row, _) -> standing(row))
        .list();
  }

  private static Standing standing(ResultSet row) throws SQLException {
    var roles = (String[]) row.getArray("roles").getArray();
    var objects = (Long[]) row.getArray("objects").getArray();
    var members = new ArrayList<Member>();
    for (int i = 0; i < roles.length; i++) {
      members.add(new Member(Words.constant(Move.Part.class, roles[i]), objects[i]));
    }
    var move =
        new Move(
            Words.constant(Move.Kind.class, row.getString("kind")),
            new PartyId(row.getLong("party")),
            new Target(
                ShipmentTable.id(row, "container"),
                ShipmentTable.id(row, "shipment"),
                ShipmentTable.party(row, "counterparty")),
            new Detail(row.getString("gtin"), row.getString("lot"), row.getString("reason")),
            members);
    return new Standing(
        row.getLong("id"), new Place(row.getLong("event_id"), row.getInt("part")), move);
  }

  private void withdraw(Papers papers, List<Standing> moves) {
    if (moves.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update custody_move set withdrawn_in = document_in
              from unnest(?, ?) as taken_back (move_id, document_in) where id = move_id
            """)
        .param(ids(moves))
        .param(documents(papers, moves))
        .update();
  }

  private static Long[] ids(List<Standing> moves) {
    return moves.stream().map(Standing::id).toArray(Long[]::new);
  }

  private static Long[] documents(Papers papers, List<Standing> moves) {
    return moves.stream()
        .map(move -> papers.documentOf(move.place().eventId()))
        .toArray(Long[]::new);
  }

  /** The last first. */
  private void undo(Papers papers, List<Standing> moves) {
    var ids = ids(moves);
    if (ids.length > 0) {
      jdbc.sql(
              """
              insert into custody_move (
                document_id, event_id, part, at, kind, party, counterparty, container, shipment,
                gtin, lot, reason, undoes)
              select document_in, event_id, part, at, 'undo', party, counterparty, container,
                     shipment, gtin, lot, reason, id
                from custody_move join unnest(:ids, :documents) as taken_back (move_id, document_in)
                  on id = move_id
               where document_id <> all (:together)
               order by id desc
              """)
          .param("ids", ids)
          .param("documents", documents(papers, moves))
          .param("together", Columns.ids(papers.documents()))
          .update();
      jdbc.sql(
              """
              insert into custody_move_object (move_id, role, position, object_id)
              select m.id, o.role, o.position, o.object_id
                from custody_move m join custody_move_object o on o.move_id = m.undoes
               where m.undoes = any (?)
              """)
          .param(ids)
          .update();
    }
  }

  private void insert(Papers papers, List<Wanted> moves) {
    if (moves.isEmpty()) {
      return;
    }
    var columns = new Columns<>(moves);
    var ids = new HashMap<Place, Long>();
    jdbc.sql(
            """
            insert into custody_move (
              document_id, event_id, part, at, kind, party, counterparty, container, shipment,
              gtin, lot, reason)
            select document_id, event_id, part, at::timestamptz, kind, party, counterparty,
                   container, shipment, gtin, lot, reason
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality as m (
              document_id, event_id, part, at, kind, party, counterparty, container, shipment,
              gtin, lot, reason, place)
             order by place
            returning id, event_id, part
            """)
        .params(
            columns.longs(row -> papers.of(row.statement())),
            columns.longs(row -> row.statement().eventId()),
            columns.integers(Wanted::part),
            columns.instants(row -> row.statement().eventTime()),
            columns.texts(row -> row.move().kind().word()),
            columns.parties(row -> row.move().party()),
            columns.parties(row -> row.move().target().counterparty()),
            columns.longs(row -> row.move().target().container()),
            columns.longs(row -> row.move().target().shipment()),
            columns.texts(row -> row.move().detail().gtin()),
            columns.texts(row -> row.move().detail().lot()),
            columns.texts(row -> row.move().detail().reason()))
        .query(
            row -> {
              ids.put(new Place(row.getLong("event_id"), row.getInt("part")), row.getLong("id"));
            });
    insertObjects(moves, ids);
  }

  private record MemberRow(long move, String role, int position, long object) {}

  private void insertObjects(List<Wanted> moves, Map<Place, Long> ids) {
    var rows = new ArrayList<MemberRow>();
    for (var wanted : moves) {
      var counts = new int[Move.Part.values().length];
      for (var member : wanted.move().members()) {
        rows.add(
            new MemberRow(
                ids.get(wanted.place()),
                Words.of(member.part()),
                counts[member.part().ordinal()]++,
                member.object()));
      }
    }
    var columns = new Columns<>(rows);
    jdbc.sql(
            """
            insert into custody_move_object (move_id, role, position, object_id)
            select * from unnest(?, ?, ?, ?)
            """)
        .param(columns.longs(MemberRow::move))
        .param(columns.texts(MemberRow::role))
        .param(columns.integers(MemberRow::position))
        .param(columns.longs(MemberRow::object))
        .update();
  }
}
