package org.pedigree.exchange;

import java.io.IOException;
import org.pedigree.exchange.DoorPlace.Addressee;
import org.pedigree.exchange.DoorPlace.Site;
import org.pedigree.exchange.DoorPlace.Topic;
import org.pedigree.exchange.OutboundQueue.Claim;
import org.springframework.stereotype.Component;

/** Brings documents to servers that take them whole. */
@Component
final class Couriers {

  private final Topics topics;
  private final Sites sites;
  private final MailSending mail;

  Couriers(Topics topics, Sites sites, MailSending mail) {
    this.topics = topics;
    this.sites = sites;
    this.mail = mail;
  }

  /**
   * Brings a document; it is the server's when this returns. A document that was brought before
   * comes under the same name again.
   *
   * @throws IOException if the server did not take it, or nobody knows whether it did
   */
  void bring(DoorPlace.Remote server, Claim document) throws IOException, InterruptedException {
    switch (server) {
      case Topic topic -> topics.publish(topic, document);
      case Site site -> sites.post(site, document);
      case Addressee addressee -> mail.send(addressee, document);
    }
  }
}
