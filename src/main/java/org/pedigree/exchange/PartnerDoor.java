package org.pedigree.exchange;

import java.util.Map;
import org.apache.camel.Headers;
import org.springframework.stereotype.Component;

/**
 * What the routes of doors to folders, and of doors out, call: each parameter of the template is a
 * header.
 */
@Component("partnerDoor")
final class PartnerDoor {

  private final Visits visits;
  private final Pickup pickup;
  private final Delivery delivery;
  private final HandOver handOver;

  PartnerDoor(Visits visits, Pickup pickup, Delivery delivery, HandOver handOver) {
    this.visits = visits;
    this.pickup = pickup;
    this.delivery = delivery;
    this.handOver = handOver;
  }

  public void folderIn(@Headers Map<String, Object> parameters) {
    takeIn(Door.of(DoorTemplate.FOLDER_IN, parameters));
  }

  public void sftpIn(@Headers Map<String, Object> parameters) {
    takeIn(Door.of(DoorTemplate.SFTP_IN, parameters));
  }

  public void folderOut(@Headers Map<String, Object> parameters) {
    delivery.deliver(Door.of(DoorTemplate.FOLDER_OUT, parameters));
  }

  public void sftpOut(@Headers Map<String, Object> parameters) {
    delivery.deliver(Door.of(DoorTemplate.SFTP_OUT, parameters));
  }

  public void as2Out(@Headers Map<String, Object> parameters) {
    handOver.handOver(Door.of(DoorTemplate.AS2_OUT, parameters));
  }

  public void kafkaOut(@Headers Map<String, Object> parameters) {
    delivery.deliver(Door.of(DoorTemplate.KAFKA_OUT, parameters));
  }

  public void httpsOut(@Headers Map<String, Object> parameters) {
    delivery.deliver(Door.of(DoorTemplate.HTTPS_OUT, parameters));
  }

  public void mailOut(@Headers Map<String, Object> parameters) {
    delivery.deliver(Door.of(DoorTemplate.MAIL_OUT, parameters));
  }

  private void takeIn(Door door) {
    visits.visit(door, shelf -> pickup.look(door, shelf));
  }
}
