package org.pedigree.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Decides the moves of judged events, and takes back those that are wanted no more. */
  void decide(long documentId, Collection<Long> eventIds, List<Outcome> outcomes) {
    var wanted = wanted(outcomes);
    var standing = standing(eventIds);
    var unchanged = new ArrayList<Place>();
    for (var move : standing) {
      var now = wanted.get(move.place());
      if (now != null && now.move().equals(move.move())) {
        unchanged.add(move.place());
      }
    }
    withdraw(documentId, standing.stream().filter(m -> !unchanged.contains(m.place())).toList());
    unchanged.forEach(wanted::remove);
    insert(documentId, List.copyOf(wanted.values()));
  }

  /** In causal order. */
  private static Map<Place, Wanted> wanted(List<Outcome> outcomes) {
    var wanted = new LinkedHashMap<Place, Wanted>();
    for (var outcome : outcomes) {
      var moves = outcome.trail().moves();
      for (int part = 0; part < moves.size(); part++) {
        var move = new Wanted(outcome.statement(), part, moves.get(part));
        wanted.put(move.place(), move);
      }
    }
    return wanted;
  }

  private List<Standing> standing(Collection<Long> eventIds) {
    return jdbc.sql(
            """
            select m.*,
                   array(select o.role from custody_move_object o where o.move_id = m.id
                          order by o.role, o.position) as roles,
                   array(select o.object_id from custody_move_object o where o.move_id = m.id
                          order by o.role, o.position) as objects
              from custody_move m where m.event_id = any (?) and m.withdrawn_in is null
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

  private void withdraw(long documentId, List<Standing> moves) {
    jdbc.sql("update custody_move set withdrawn_in = ? where id = any (?)")
        .param(documentId)
        .param(moves.stream().map(Standing::id).toArray(Long[]::new))
        .update();
  }

  private void insert(long documentId, List<Wanted> moves) {
    var columns = new Columns<>(moves);
    var ids = new HashMap<Place, Long>();
    jdbc.sql(
            """
            insert into custody_move (
              document_id, event_id, part, at, kind, party, counterparty, container, shipment,
              gtin, lot, reason)
            select ?, event_id, part, at::timestamptz, kind, party, counterparty, container,
                   shipment, gtin, lot, reason
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality as m (
              event_id, part, at, kind, party, counterparty, container, shipment,
              gtin, lot, reason, place)
             order by place
            returning id, event_id, part
            """)
        .params(
            documentId,
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
