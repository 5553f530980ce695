package org.pedigree.exchange;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.pedigree.exchange.OutboundQueue.Claim;
import org.pedigree.nodes.NodeClient;
import org.pedigree.nodes.NodeClient.Answer;
import org.pedigree.nodes.NodeClient.NodeSilent;
import org.pedigree.nodes.Partner;
import org.pedigree.nodes.Partners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One round of bringing letters to the nodes of their receivers, each receiver's in their order.
 */
@Component
class LetterDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(LetterDelivery.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final OutboundQueue queue;
  private final Partners partners;
  private final NodeClient client;

  LetterDelivery(OutboundQueue queue, Partners partners, NodeClient client) {
    this.queue = queue;
    this.partners = partners;
    this.client = client;
  }

  void runOnce() {
    var silent = new HashMap<String, String>();
    for (var partner : queue.waitingForLetters()) {
      var goesOn = true;
      while (goesOn && !Thread.currentThread().isInterrupted()) {
        goesOn = queue.claimLetter(partner).map(letter -> bring(letter, silent)).orElse(false);
      }
    }
  }

  /** A node that says nothing is not waited for again in the same round. */
  private boolean bring(Claim letter, Map<String, String> silent) {
    var receiver = partners.of(Envelope.read(letter.body()).to()).orElse(null);
    if (receiver == null) {
      queue.failed(letter, "No card names the node of its receiver.");
      return false;
    }
    var silence = silent.get(receiver.name());
    if (silence != null) {
      queue.failed(letter, silence);
      return false;
    }
    try {
      var path = LetterController.PATH + HexFormat.of().formatHex(letter.digest());
      return settle(letter, receiver, client.bring(receiver, path, letter.body()));
    } catch (NodeSilent e) {
      silent.put(receiver.name(), e.getMessage());
      queue.failed(letter, e.getMessage());
      return false;
    }
  }

  private boolean settle(Claim letter, Partner receiver, Answer answer) {
    if (answer.status() / 100 == 2) {
      queue.delivered(letter);
      return true;
    }
    var sentence =
        "The node %s answered %d: %s"
            .formatted(receiver.name(), answer.status(), detail(answer.body()));
    if (isForLater(answer.status())) {
      queue.failed(letter, sentence);
      return false;
    }
    LOG.warn(
        "The node {} refuses the letter {} with {}", receiver.name(), letter.id(), answer.status());
    queue.refused(letter, sentence);
    return true;
  }

  /**
   * Its folder of partners may be behind, it may lack the door yet, or not be able to answer now.
   */
  private static boolean isForLater(int status) {
    return status == 401 || status == 404 || status == 408 || status == 429 || status >= 500;
  }

  private static String detail(String body) {
    try {
      var problem = JSON.readTree(body);
      return "%s %s"
          .formatted(
              problem.path("detail").asString("no reason is given."),
              problem.has("rule") ? "(" + problem.path("rule").asString("") + ")" : "")
          .strip();
    } catch (JacksonException e) {
      return "no reason is given.";
    }
  }
}
