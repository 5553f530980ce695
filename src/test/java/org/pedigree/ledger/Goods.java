package org.pedigree.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.pedigree.TestDatabase;
import org.pedigree.custody.MovesDecided;
import org.pedigree.epcis.EventsRecorded;
import org.pedigree.party.Parties;
import org.pedigree.party.TestParties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Moves of custody as its tables would have them, each from a document of its own. */
final class Goods {

  static final String GTIN = "09506000134352";
  static final String LOT = "A1";

  private static final AtomicLong SERIAL = new AtomicLong();

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Parties parties;
  private final WitnessIntake intake;

  Goods(TestDatabase database, WitnessIntake intake) {
    this.jdbc = database.jdbc();
    this.transactions = database.transactions();
    this.parties = TestParties.demo(database);
    this.intake = intake;
  }

  long party(String code) {
    return parties.byCode(code).orElseThrow().id().value();
  }

  List<Long> packs(int count) {
    return LongStream.range(0, count)
        .map(_ -> epc("https://id.gs1.org/01/" + GTIN + "/21/S" + SERIAL.incrementAndGet()))
        .boxed()
        .toList();
  }

  long container() {
    return epc("https://id.gs1.org/00/%018d".formatted(SERIAL.incrementAndGet()));
  }

  private long epc(String canonical) {
    return jdbc.sql("insert into epc (canonical) values (?) returning id")
        .param(canonical)
        .query(Long.class)
        .single();
  }

  /** The same object in the tables of another node. */
  long object(String canonical) {
    return jdbc.sql("select id from epc where canonical = ?")
        .param(canonical)
        .query(Long.class)
        .optional()
        .orElseGet(() -> epc(canonical));
  }

  /** This node acts for these parties only. */
  Goods hosting(String... codes) {
    jdbc.sql("update party set hosted = code = any (?)").param(codes).update();
    return this;
  }

  String canonical(long object) {
    return jdbc.sql("select canonical from epc where id = ?")
        .param(object)
        .query(String.class)
        .single();
  }

  /** What was recorded, in its order. */
  final List<Paper> papers = new ArrayList<>();

  /** A document, as its sender has it still. */
  record Paper(
      String name,
      MoveOf move,
      List<String> objects,
      List<String> outputs,
      @Nullable String container) {

    /** The same, about other objects. */
    Paper of(List<String> some) {
      return new Paper(name, move, some, outputs, container);
    }
  }

  /** Its sender sends it again, to a database that may have it or not. */
  void sentAgain(Paper paper) {
    var known =
        jdbc.sql("select exists (select from event_key where uri = ?)")
            .param("urn:test:" + paper.name)
            .query(Boolean.class)
            .single();
    if (!known) {
      var move = new MoveOf(paper.move);
      move.objects = paper.objects.stream().map(this::object).toList();
      move.outputs = paper.outputs.stream().map(this::object).toList();
      move.container = paper.container == null ? null : object(paper.container);
      move.recorded(paper.name);
    }
  }

  List<String> canonicals(List<Long> some) {
    return some.stream().map(this::canonical).toList();
  }

  /** A move in the making. */
  final class MoveOf {

    private final String kind;
    private final long party;
    private List<Long> objects = List.of();
    private List<Long> outputs = List.of();
    private @Nullable Long container;
    private @Nullable Long to;
    private @Nullable String lot;
    private @Nullable String reason;

    private MoveOf(String kind, String party) {
      this.kind = kind;
      this.party = party(party);
    }

    private MoveOf(MoveOf other) {
      this.kind = other.kind;
      this.party = other.party;
      this.to = other.to;
      this.lot = other.lot;
      this.reason = other.reason;
    }

    MoveOf of(Long... some) {
      objects = Arrays.asList(some);
      return this;
    }

    MoveOf of(List<Long> some) {
      objects = some;
      return this;
    }

    MoveOf making(List<Long> some) {
      outputs = some;
      return lot("R1");
    }

    MoveOf container(long object) {
      container = object;
      return this;
    }

    MoveOf to(String other) {
      to = party(other);
      return this;
    }

    MoveOf lot(String number) {
      lot = number;
      return this;
    }

    MoveOf because(String word) {
      reason = word;
      return this;
    }

    /** Records it as capture would; answers the event. */
    long recorded() {
      return recorded("event " + SERIAL.incrementAndGet());
    }

    private long recorded(String name) {
      papers.add(new Paper(name, this, canonicals(objects), canonicals(outputs), ofContainer()));
      return transactions.execute(
          _ -> {
            var document = document(name);
            var event = event(document, name);
            insert(document, event);
            intake.on(new EventsRecorded(document));
            intake.on(new MovesDecided(document));
            return event;
          });
    }

    private @Nullable String ofContainer() {
      return container == null ? null : canonical(container);
    }

    private void insert(long document, long event) {
      statement(event, party);
      var move =
          jdbc.sql(
                  """
                  insert into custody_move (document_id, event_id, part, at, kind, party,
                      counterparty, container, gtin, lot, reason)
                  values (?, ?, 0, now(), ?, ?, ?, ?, ?, ?, ?) returning id
                  """)
              .params(
                  Arrays.asList(
                      document,
                      event,
                      kind,
                      party,
                      to,
                      container,
                      lot == null ? null : GTIN,
                      lot,
                      reason))
              .query(Long.class)
              .single();
      objects(move, outputs.isEmpty() ? "object" : "input", objects);
      objects(move, "output", outputs);
    }

    private void objects(long move, String role, List<Long> some) {
      jdbc.sql(
              """
              insert into custody_move_object (move_id, role, position, object_id)
              select ?, ?, t.position - 1, t.id from unnest(?) with ordinality as t (id, position)
              """)
          .param(move)
          .param(role)
          .param(Columns.ids(some))
          .update();
    }
  }

  MoveOf move(String kind, String party) {
    return new MoveOf(kind, party);
  }

  /** What custody knows of an object: it stands in a container, or in the maker's stock. */
  void stand(long object, @Nullable Long container) {
    jdbc.sql(
            """
            insert into custody_object (id, kind, origin_event, maker, reported_only, state, parent,
                holder, holder_reported, quarantined, opened, changed_by, changed_at, position, body)
            select :object, 'other', 0, :maker, false,
                   case when parent is null then 'in stock' else 'packed' end, parent,
                   case when parent is null then :maker end, false, false, false, 0, now(),
                   ''::bytea, '{}'
              from (select :container::bigint) as place (parent)
            """)
        .param("object", object)
        .param("container", container)
        .param("maker", party("maker"))
        .update();
  }

  /** Commissions packs of the lot. */
  List<Long> commissioned(int count) {
    var packs = packs(count);
    move("commission", "maker").of(packs).lot(LOT).recorded();
    return packs;
  }

  /** A pack that comes into being, is shipped, received, and shipped on: four moves. */
  long travelling() {
    var pack = packs(1);
    move("commission", "maker").of(pack).lot(LOT).recorded();
    move("ship", "maker").of(pack).to("distributor").recorded();
    move("receive", "distributor").of(pack).recorded();
    move("ship", "distributor").of(pack).to("pharmacy").recorded();
    return pack.getFirst();
  }

  /** Takes a move back, as custody does when it judges anew. */
  void withdraw(long event) {
    transactions.executeWithoutResult(
        _ -> {
          var document = document();
          jdbc.sql("update custody_move set withdrawn_in = ? where event_id = ?")
              .params(document, event)
              .update();
          intake.on(new MovesDecided(document));
        });
  }

  /** Takes a move back that may have been mined: what undoes it is decided with that. */
  void takeBack(long event) {
    transactions.executeWithoutResult(
        _ -> {
          var document = document();
          jdbc.sql("update custody_move set withdrawn_in = ? where event_id = ?")
              .params(document, event)
              .update();
          jdbc.sql(
                  """
                  with undoing as (
                    insert into custody_move (document_id, event_id, part, at, kind, party,
                        counterparty, container, shipment, gtin, lot, reason, undoes)
                    select ?, event_id, part, at, 'undo', party, counterparty, container, shipment,
                           gtin, lot, reason, id
                      from custody_move where event_id = ?
                    returning id, undoes)
                  insert into custody_move_object (move_id, role, position, object_id)
                  select u.id, o.role, o.position, o.object_id
                    from undoing u join custody_move_object o on o.move_id = u.undoes
                  """)
              .params(document, event)
              .update();
          intake.on(new MovesDecided(document));
        });
  }

  private long document() {
    return document("judged anew " + SERIAL.incrementAndGet());
  }

  private long document(String name) {
    var sha = Bytes32.of(Sha256.of(("document of " + name).getBytes(StandardCharsets.UTF_8)));
    return jdbc.sql(documentInsert())
        .param(sha.bytes())
        .param(party("maker"))
        .query(Long.class)
        .single();
  }

  private static String documentInsert() {
    return "insert into document (sha256, sender, format, received_at, body)"
        + " values (?, ?, 'JSON', now(), ''::bytea) returning id";
  }

  private long event(long document, String text) {
    return jdbc.sql(
            """
            with named as (
              insert into event_key (uri, hash) values ('urn:test:' || ?, ?) returning uri, hash),
            stored as (
              insert into event
                (document_id, uri, hash, type, action, event_time, recorded_at, body)
              select ?, uri, hash, 'ObjectEvent', 'OBSERVE', now(), now(), '{}' from named
              returning id, document_id)
            insert into event_document (document_id, index, event_id)
            select document_id, 1, id from stored returning event_id
            """)
        .params(text, Sha256.of(text.getBytes(StandardCharsets.UTF_8)), document)
        .query(Long.class)
        .single();
  }

  private void statement(long event, long party) {
    jdbc.sql(
            """
            insert into custody_statement (event_id, hash, position, at, kind, party, own, body)
            select id, hash, hash || '\\x000000000000000000'::bytea, now(), 'x', ?, true, '{}'
              from event where id = ?
            """)
        .params(party, event)
        .update();
    jdbc.sql("insert into custody_verdict (event_id, verdict) values (?, 'accepted')")
        .param(event)
        .update();
  }
}
