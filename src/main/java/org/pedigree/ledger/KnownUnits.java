package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pedigree.ledger.contract.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What this node can prove of units: of its own makers' by the batch as it was made, of others' by
 * the opening with which they came.
 */
@Component
class KnownUnits {

  private final JdbcClient jdbc;
  private final MadeOnChain made;
  private final CanonicalEpcs epcs;

  KnownUnits(JdbcClient jdbc, MadeOnChain made, CanonicalEpcs epcs) {
    this.jdbc = jdbc;
    this.made = made;
    this.epcs = epcs;
  }

  /**
   * A unit.
   *
   * @param inBatch siblings from its leaf to the root of its batch
   */
  record Known(
      Bytes32 key,
      Bytes32 tag,
      Bytes32 secret,
      Bytes32 batch,
      Bytes32 lotTag,
      List<Bytes32> inBatch) {}

  /** The units among the objects. */
  Map<Long, Known> of(Collection<Long> objects, Map<Long, Standing> where) {
    var canonical = epcs.of(objects);
    var batches = new HashMap<Bytes32, Batch>();
    var known = new HashMap<Long, Known>();
    var others = new ArrayList<Long>();
    for (var object : objects) {
      var place = where.get(object).batch();
      if (place != null && place.position() != null) {
        var batch = batches.computeIfAbsent(place.key(), made::batch);
        known.put(object, own(batch, place.position(), canonical.get(object)));
      } else if (place != null) {
        others.add(object);
      }
    }
    if (!others.isEmpty()) {
      known.putAll(opened(others, canonical));
    }
    return known;
  }

  private static Known own(Batch batch, int position, String epc) {
    var unit = batch.unit(epc);
    return new Known(
        unit.key(),
        unit.tag(),
        batch.lot().unitSecret(epc),
        batch.key(),
        batch.lot().tag(),
        batch.contents().proof(position));
  }

  private Map<Long, Known> opened(List<Long> objects, Map<Long, String> canonical) {
    var opened = new HashMap<Long, Known>();
    jdbc.sql(
            """
            select object_id, key, batch, lot_tag, secret, in_batch
              from ledger_opened where object_id = any (?)
            """)
        .param(Columns.ids(objects))
        .query(
            (row, _) ->
                opened.put(
                    row.getLong("object_id"),
                    opened(row, Objects.requireNonNull(canonical.get(row.getLong("object_id"))))))
        .list();
    return opened;
  }

  private static Known opened(ResultSet row, String epc) throws SQLException {
    var secret = Bytes32.of(row.getBytes("secret"));
    return new Known(
        Bytes32.of(row.getBytes("key")),
        Keys.unitTag(secret, epc),
        secret,
        Bytes32.of(row.getBytes("batch")),
        Bytes32.of(row.getBytes("lot_tag")),
        Columns.joined(row.getBytes("in_batch")));
  }

  /** The siblings from each unit's leaf to the root of the container that it is in. */
  Map<Long, List<Bytes32>> inContainer(Bytes32 container, Collection<Long> objects) {
    var contents = made.contents(container);
    var proofs = new HashMap<Long, List<Bytes32>>();
    for (var object : objects) {
      contents.proof(object).ifPresent(proof -> proofs.put(object, proof));
    }
    var others = objects.stream().filter(object -> !proofs.containsKey(object)).toList();
    if (!others.isEmpty()) {
      jdbc.sql(
              """
              select object_id, in_container from ledger_opened
               where object_id = any (?) and container = ?
              """)
          .param(Columns.ids(others))
          .param(container.bytes())
          .query(
              (row, _) ->
                  proofs.put(
                      row.getLong("object_id"), Columns.joined(row.getBytes("in_container"))))
          .list();
    }
    return proofs;
  }
}
