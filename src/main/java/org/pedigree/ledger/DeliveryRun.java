package org.pedigree.ledger;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pedigree.nodes.NodeClient.Answer;
import org.pedigree.nodes.NodeClient.NodeSilent;
import org.pedigree.nodes.Partner;
import org.pedigree.nodes.Partners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One round of bringing openings to the nodes of consignees. They may fetch them as well; whichever
 * comes first counts, and an opening that is there already changes nothing.
 */
class DeliveryRun {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRun.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final Deliveries deliveries;
  private final OpeningDelivery delivery;
  private final Partners partners;
  private final Clock clock;

  DeliveryRun(Deliveries deliveries, OpeningDelivery delivery, Partners partners, Clock clock) {
    this.deliveries = deliveries;
    this.delivery = delivery;
    this.partners = partners;
    this.clock = clock;
  }

  void runOnce() {
    var silent = new HashMap<String, String>();
    for (var due : deliveries.due(clock.instant())) {
      partners
          .holding(due.consignee().hex())
          .ifPresentOrElse(
              receiver -> bring(due, receiver, silent),
              () -> again(due, "No card names the node of its receiver."));
    }
  }

  /** A node that says nothing is not waited for again in the same round. */
  private void bring(Deliveries.Due due, Partner receiver, Map<String, String> silent) {
    var silence = silent.get(receiver.name());
    if (silence != null) {
      again(due, silence);
      return;
    }
    try {
      var answer = delivery.to(receiver, due.shipment());
      if (answer.isEmpty()) {
        deliveries.over(due.shipment(), clock.instant());
      } else if (isForLater(answer.get().status())) {
        again(due, sentence(receiver, answer.get()));
      } else {
        settle(due.shipment(), receiver, answer.get());
      }
    } catch (NodeSilent e) {
      silent.put(receiver.name(), e.getMessage());
      again(due, e.getMessage());
    } catch (IOException e) {
      again(due, "The opening can't be written here: " + e.getMessage());
    }
  }

  /**
   * Not known there yet, as its chain or its folder of partners may be behind, or not able to
   * answer now.
   */
  private static boolean isForLater(int status) {
    return status == 401 || status == 404 || status == 408 || status == 429 || status >= 500;
  }

  /**
   * Brings one because an operator says so, whatever was said of it before.
   *
   * @return what that node said; empty where it has no claim to such an opening
   */
  Optional<Answer> bring(Partner receiver, Bytes32 shipment) throws IOException {
    var answer = delivery.to(receiver, shipment);
    answer
        .filter(said -> !isForLater(said.status()))
        .ifPresent(said -> settle(shipment, receiver, said));
    return answer;
  }

  private void settle(Bytes32 shipment, Partner receiver, Answer answer) {
    if (answer.status() / 100 == 2) {
      deliveries.delivered(shipment, clock.instant());
    } else {
      LOG.warn("The node {} refuses the opening of shipment {}", receiver.name(), shipment);
      deliveries.refused(shipment, sentence(receiver, answer), clock.instant());
    }
  }

  private void again(Deliveries.Due due, String reason) {
    if (due.attempts() == 0) {
      LOG.info("The opening of shipment {} is not delivered yet", due.shipment());
    }
    deliveries.again(due, reason, clock.instant());
  }

  private static String sentence(Partner receiver, Answer answer) {
    return "The node %s answered %d: %s"
        .formatted(receiver.name(), answer.status(), detail(answer.body()));
  }

  private static String detail(String body) {
    try {
      return JSON.readTree(body).path("detail").asString("no reason is given.");
    } catch (JacksonException e) {
      return "no reason is given.";
    }
  }
}
