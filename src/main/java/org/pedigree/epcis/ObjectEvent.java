package org.pedigree.epcis;

import java.util.List;

/** Something happened to these objects (EPCIS 2.0 7.4.2). */
public record ObjectEvent(
    Common common, Action action, List<Identifier> epcs, List<Quantity> quantities, Fields ilmd)
    implements Event {

  public ObjectEvent {
    epcs = List.copyOf(epcs);
    quantities = List.copyOf(quantities);
  }

  @Override
  public ObjectEvent with(Common common) {
    return new ObjectEvent(common, action, epcs, quantities, ilmd);
  }

  @Override
  public List<Participant> participants() {
    return new Participants()
        .all(Participant.Role.OBJECT, epcs)
        .classes(Participant.Role.OBJECT, quantities)
        .list();
  }
}
