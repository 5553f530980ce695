package org.pedigree.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.pedigree.as2.As2;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shipment that its parties tell each other of by EDI. All of them live on this node, so each is
 * the other's partner: what the one sends is posted to this node's own door for AS2, signed by its
 * key and encrypted for the other's, and taken in there as any partner's message is. The maker's
 * system sends its EPCIS document; everything else the node does by what the parties agreed.
 */
@Component
@Profile("demo")
@ConditionalOnProperty("pedigree.demo.edi")
class EdiStory {
  private static final Logger log = LoggerFactory.getLogger(EdiStory.class);

  private static final String NOTICE = "DEL-2026-801";
  private static final Duration LOOK = Duration.ofMillis(250);

  /** So many looks for the notice; the next start receives the goods then. */
  private static final int LOOKS = 60;

  private final EdiPartners partners;
  private final StoryPost post;
  private final OwnDoors doors;
  private final Outgoing outgoing;

  EdiStory(EdiPartners partners, StoryPost post, OwnDoors doors, Outgoing outgoing) {
    this.partners = partners;
    this.post = post;
    this.doors = doors;
    this.outgoing = outgoing;
  }

  /** The maker's EPCIS document goes out, once. */
  void ship() throws IOException, InterruptedException {
    partners.connect();
    outgoing.send(Story.ediDocuments().getFirst(), "distributor");
  }

  /** As a warehouse does, the distributor receives the goods when their papers are there. */
  void receive() throws IOException, InterruptedException {
    if (hasCome()) {
      var documents = Story.ediDocuments();
      post.send(documents.subList(1, documents.size()));
      log.info("Maker, distributor and pharmacy tell each other of a shipment by AS2");
    } else {
      log.info("The maker's ship notice is still to come; the next start goes on with it");
    }
  }

  private boolean hasCome() throws IOException, InterruptedException {
    try (var distributor = doors.signIn("distributor")) {
      for (int i = 0; i < LOOKS; i++) {
        if (isCompared(distributor)) {
          return true;
        }
        Thread.sleep(LOOK);
      }
      return false;
    }
  }

  private static boolean isCompared(SignedIn distributor) throws IOException, InterruptedException {
    var notices = JsonMapper.shared().readTree(distributor.get("/api/ship-notices/received"));
    return notices
        .valueStream()
        .filter(one -> one.path("number").asString().equals(NOTICE))
        .anyMatch(one -> !List.of("waiting", "no data").contains(one.path("state").asString()));
  }

  /** What a party's own system sends by AS2: noted and handed over in one transaction. */
  @Component
  @Profile("demo")
  record Outgoing(As2 as2, Parties parties, StoryDeeds deeds, TransactionOperations transactions) {

    void send(StoryDocument document, String to) {
      transactions.executeWithoutResult(
          _ -> {
            if (deeds.isFirst("by AS2: " + document.name())) {
              as2.send(
                  party(document.sender()),
                  party(to),
                  document.bytes(),
                  "application/xml",
                  document.name());
            }
          });
    }

    private PartyId party(String code) {
      return parties.byCode(code).orElseThrow().id();
    }
  }
}
