package org.pedigree.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.pedigree.nodes.NodeClient;
import org.pedigree.nodes.OwnNode;
import org.pedigree.nodes.Partner;
import org.pedigree.nodes.Partners;

/** Where openings come from: the sender's node, into a file. */
record OpeningSource(
    OwnNode own, Partners partners, NodeClient client, OpeningFiles files, OpeningLimits limits) {

  Optional<Partner> sender(Bytes32 consignor) {
    return partners.holding(consignor.hex());
  }

  /** Fetches a sealed opening, which is durable then. */
  void fetch(Partner sender, Bytes32 shipment) throws IOException {
    var coming = files.coming(shipment);
    var status =
        client.fetch(
            sender,
            "/api/shipments/%s/opening".formatted(shipment.hex()),
            coming,
            limits.longest().toBytes());
    if (status != 200) {
      throw new IOException("The node %s answered %d".formatted(sender.name(), status));
    }
    files.keep(shipment);
  }

  /** Fetched before, or put there by the operator. */
  boolean has(Bytes32 shipment) {
    return files.has(shipment);
  }

  /** A file with what another node brings, to be dropped when it is read. */
  Path brought(InputStream sealed) throws IOException {
    return files.brought(sealed, limits.longest().toBytes());
  }

  InputStream open(Bytes32 shipment) throws IOException {
    return files.open(shipment);
  }

  void forget(Bytes32 shipment) {
    files.forget(shipment);
  }
}
