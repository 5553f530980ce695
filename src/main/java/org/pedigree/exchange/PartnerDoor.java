package org.pedigree.exchange;

import java.util.Map;
import org.apache.camel.Headers;
import org.springframework.stereotype.Component;

/** What the routes of the templates call, each parameter of the template a header. */
@Component("partnerDoor")
final class PartnerDoor {

  private final Visits visits;
  private final Pickup pickup;

  PartnerDoor(Visits visits, Pickup pickup) {
    this.visits = visits;
    this.pickup = pickup;
  }

  public void folderIn(@Headers Map<String, Object> parameters) {
    takeIn(Door.of(DoorTemplate.FOLDER_IN, parameters));
  }

  public void sftpIn(@Headers Map<String, Object> parameters) {
    takeIn(Door.of(DoorTemplate.SFTP_IN, parameters));
  }

  private void takeIn(Door door) {
    visits.visit(door, shelf -> pickup.look(door, shelf));
  }
}
