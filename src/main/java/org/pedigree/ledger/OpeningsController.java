package org.pedigree.ledger;

import java.io.IOException;
import java.util.List;
import org.pedigree.nodes.NodeClient;
import org.pedigree.nodes.Partner;
import org.pedigree.nodes.Partners;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows administrators which nodes this one knows, which openings it waits for, which it brings.
 */
@RestController
final class OpeningsController {

  private final Openings openings;
  private final Partners partners;
  private final Deliveries deliveries;
  private final DeliveryRun delivery;

  OpeningsController(
      Openings openings, Partners partners, Deliveries deliveries, DeliveryRun delivery) {
    this.openings = openings;
    this.partners = partners;
    this.deliveries = deliveries;
    this.delivery = delivery;
  }

  /**
   * How this node stands with others.
   *
   * @param partners names of the nodes whose cards are used
   * @param cards what is wrong with the other cards, a sentence each
   * @param openings that are not accepted yet
   * @param deliveries openings that other nodes have not accepted yet, or refused
   */
  record Answer(
      List<String> partners,
      List<String> cards,
      List<Openings.Open> openings,
      List<Deliveries.Open> deliveries) {}

  /** Brings an opening at once, also one that was refused, and tells what that node said. */
  @PostMapping("/api/administration/nodes/{node}/openings/{shipment}")
  NodeClient.Answer bring(@PathVariable String node, @PathVariable String shipment)
      throws IOException {
    if (!shipment.matches("0x[0-9a-f]{64}")) {
      throw new OpeningController.NoOpening();
    }
    var partner = partners.named(node).orElseThrow(OpeningController.NoOpening::new);
    return delivery
        .bring(partner, new Bytes32(shipment))
        .orElseThrow(OpeningController.NoOpening::new);
  }

  @GetMapping("/api/administration/nodes")
  Answer nodes() {
    return new Answer(
        partners.all().stream().map(Partner::name).toList(),
        partners.problems(),
        openings.open(),
        deliveries.open());
  }
}
