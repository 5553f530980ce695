package org.pedigree.exchange;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Headers;
import org.springframework.stereotype.Component;

/**
 * What the routes of doors call through which documents come one by one: each parameter of the
 * template is a header.
 */
@Component("partnerArrivals")
final class PartnerArrivals {

  private final TopicIntake topics;
  private final Visitors visitors;
  private final MailIntake mail;

  PartnerArrivals(TopicIntake topics, Visitors visitors, MailIntake mail) {
    this.topics = topics;
    this.visitors = visitors;
    this.mail = mail;
  }

  public void kafkaIn(@Headers Map<String, Object> parameters) {
    topics.look(Door.of(DoorTemplate.KAFKA_IN, parameters));
  }

  public Object httpsIn(@Headers Map<String, Object> parameters, @Body Object visit) {
    return visitors.receive(Door.of(DoorTemplate.HTTPS_IN, parameters), (Visit) visit);
  }

  public void mailIn(@Headers Map<String, Object> parameters) {
    mail.look(Door.of(DoorTemplate.MAIL_IN, parameters));
  }
}
