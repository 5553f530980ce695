package org.pedigree.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.contract.CustodyLeaf;
import org.pedigree.ledger.opening.OpeningLine;
import org.pedigree.ledger.opening.OpeningText;
import org.pedigree.ledger.opening.Seal;
import org.pedigree.nodes.OwnNode;
import org.pedigree.nodes.Partner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes openings of what this node's parties ship, for the node of the consignee alone. */
@Component
class OpeningDesk {

  private static final String LINES =
      """
      select o.object_id
        from ledger_slot s join ledger_object o on o.slot = s.key
       where s.shipment = ? and s.state = 'in transit' order by o.object_id
      """;

  private final JdbcClient jdbc;
  private final Standings standings;
  private final CanonicalEpcs epcs;
  private final KnownUnits units;
  private final Origin origin;

  /** Whose openings these are: of which node, on which chain. */
  record Origin(OwnNode node, ChainIdentities identities) {}

  OpeningDesk(
      JdbcClient jdbc, Standings standings, CanonicalEpcs epcs, KnownUnits units, Origin origin) {
    this.jdbc = jdbc;
    this.standings = standings;
    this.epcs = epcs;
    this.units = units;
    this.origin = origin;
  }

  /** A shipment that may be opened for a node. */
  final class Ready {

    private final Bytes32 shipment;
    private final Partner receiver;
    private final List<Long> lines;

    private Ready(Bytes32 shipment, Partner receiver, List<Long> lines) {
      this.shipment = shipment;
      this.receiver = receiver;
      this.lines = lines;
    }

    /** Writes the sealed opening. */
    void writeTo(OutputStream out) throws IOException {
      var keys = origin.node.keys();
      var between = new Seal.Between(origin.node.name(), receiver.name(), shipment);
      try (var writer =
          new OpeningText.Writer(Seal.sealing(out, keys.sealing(), receiver.sealing(), between))) {
        new Writing(writer, shipment).all(lines);
      }
    }
  }

  /** Empty where it is not under way, not from here, or not to a party of that node. */
  Optional<Ready> of(Bytes32 shipment, Partner receiver) {
    var mayAsk =
        jdbc.sql(
                """
                select s.consignee from ledger_shipment s
                  join ledger_account sender on sender.holder = s.consignor and sender.own
                 where s.key = ?
                """)
            .param(shipment.bytes())
            .query((row, _) -> Bytes32.of(row.getBytes("consignee")))
            .optional()
            .filter(consignee -> receiver.holds(consignee.hex()));
    var lines =
        mayAsk
            .map(_ -> jdbc.sql(LINES).param(shipment.bytes()).query(Long.class).list())
            .orElse(List.of());
    return lines.isEmpty() ? Optional.empty() : Optional.of(new Ready(shipment, receiver, lines));
  }

  /** One opening in the writing. */
  private final class Writing {

    private static final int MOST_DEEP = 32;

    private final OpeningText.Writer writer;
    private final ChainIdentity chain;
    private final String custody;
    private final Set<Bytes32> lots = new HashSet<>();

    Writing(OpeningText.Writer writer, Bytes32 shipment) throws IOException {
      this.writer = writer;
      this.chain = origin.identities.known().orElseThrow();
      this.custody = chain.contracts().get("Custody").address();
      writer.write(new OpeningLine.Head(OpeningLine.VERSION, chain.chainId(), custody, shipment));
    }

    void all(List<Long> lines) throws IOException {
      inside(null, lines, 0);
    }

    private void inside(@Nullable Bytes32 container, List<Long> objects, int depth)
        throws IOException {
      if (depth > MOST_DEEP) {
        throw new IllegalStateException("Containers are nested deeper than " + MOST_DEEP);
      }
      for (var some : Chunks.of(objects, 1_000)) {
        var where = standings.of(some);
        var canonical = epcs.of(some);
        var known = units.of(some, where);
        var proofs =
            container == null
                ? Map.<Long, List<Bytes32>>of()
                : units.inContainer(container, known.keySet());
        given(some, where, known);
        for (var object : some) {
          var unit = known.get(object);
          if (unit == null || isContainer(where.get(object), unit)) {
            container(object, canonical.get(object), where.get(object), depth);
          } else {
            var slotless = where.get(object).slot() == null;
            unit(unit, canonical.get(object), slotless ? proofs.get(object) : null, depth);
          }
        }
      }
    }

    /** A case may be commissioned like a unit, and is opened as a container all the same. */
    private static boolean isContainer(Standing where, KnownUnits.Known unit) {
      return where.slot() != null && !where.slot().equals(unit.key());
    }

    private void container(long object, String epc, Standing where, int depth) throws IOException {
      writer.write(new OpeningLine.Container(depth, epc, where.slot()));
      var children =
          jdbc.sql("select object_id from ledger_object where container = ? order by object_id")
              .param(object)
              .query(Long.class)
              .list();
      inside(where.slot(), children, depth + 1);
    }

    private void unit(
        KnownUnits.Known unit, String epc, @Nullable List<Bytes32> inContainer, int depth)
        throws IOException {
      if (lots.add(unit.batch())) {
        writer.write(new OpeningLine.Lot(unit.batch(), unit.lotTag()));
      }
      writer.write(
          new OpeningLine.Unit(
              depth,
              epc,
              unit.key(),
              unit.batch(),
              unit.secret(),
              CustodyLeaf.ofUnit(unit.key()).hash(chain.chainId(), custody),
              unit.inBatch(),
              inContainer));
    }

    /** Remembers the keys by which units will come out elsewhere. */
    private void given(
        List<Long> objects, Map<Long, Standing> where, Map<Long, KnownUnits.Known> known) {
      var slotless =
          objects.stream()
              .filter(object -> known.containsKey(object) && where.get(object).slot() == null)
              .toList();
      jdbc.sql(
              """
              insert into ledger_given (object_id, key) select * from unnest(?, ?)
              on conflict do nothing
              """)
          .param(Columns.ids(slotless))
          .param(Columns.array(slotless.stream().map(object -> known.get(object).key()).toList()))
          .update();
    }
  }
}
