package org.pedigree.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.pedigree.nodes.NodeClient;
import org.pedigree.nodes.Partner;
import org.springframework.stereotype.Component;

/** Brings openings to the node of the consignee, where that one can't fetch them from here. */
@Component
class OpeningDelivery {

  private final OpeningDesk desk;
  private final NodeClient client;

  OpeningDelivery(OpeningDesk desk, NodeClient client) {
    this.desk = desk;
    this.client = client;
  }

  /** What that node said; empty where it has no claim to such an opening. */
  Optional<NodeClient.Answer> to(Partner receiver, Bytes32 shipment) throws IOException {
    var ready = desk.of(shipment, receiver);
    return ready.isEmpty()
        ? Optional.empty()
        : Optional.of(brought(ready.get(), receiver, shipment));
  }

  private NodeClient.Answer brought(OpeningDesk.Ready ready, Partner receiver, Bytes32 shipment)
      throws IOException {
    Path file = Files.createTempFile("opening-", ".sealed");
    try {
      try (var out = Files.newOutputStream(file)) {
        ready.writeTo(out);
      }
      return client.bring(receiver, "/api/shipments/%s/opening".formatted(shipment.hex()), file);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
