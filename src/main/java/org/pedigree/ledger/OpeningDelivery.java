package org.pedigree.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.pedigree.nodes.NodeClient;
import org.pedigree.nodes.Partner;

/** Brings one opening to the node of the consignee. */
class OpeningDelivery {

  private final OpeningDesk desk;
  private final NodeClient client;
  private final OpeningFiles files;

  OpeningDelivery(OpeningDesk desk, NodeClient client, OpeningFiles files) {
    this.desk = desk;
    this.client = client;
    this.files = files;
  }

  /**
   * What that node said; empty where it has no claim to such an opening, or not any more.
   *
   * @throws NodeClient.NodeSilent where it said nothing
   */
  Optional<NodeClient.Answer> to(Partner receiver, Bytes32 shipment) throws IOException {
    var ready = desk.of(shipment, receiver);
    return ready.isEmpty()
        ? Optional.empty()
        : Optional.of(brought(ready.get(), receiver, shipment));
  }

  private NodeClient.Answer brought(OpeningDesk.Ready ready, Partner receiver, Bytes32 shipment)
      throws IOException {
    var file = files.leaving();
    try {
      try (var out = Files.newOutputStream(file)) {
        ready.writeTo(out);
      }
      return client.bring(receiver, "/api/shipments/%s/opening".formatted(shipment.hex()), file);
    } finally {
      OpeningFiles.drop(file);
    }
  }
}
