package org.pedigree.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects were linked to the business transactions that {@link Why} names (EPCIS 2.0 7.4.4).
 *
 * @param parent the object that holds the others, where the link goes by its container
 */
public record TransactionEvent(
    Common common,
    Action action,
    @Nullable Identifier parent,
    List<Identifier> epcs,
    List<Quantity> quantities)
    implements Event {

  public TransactionEvent {
    epcs = List.copyOf(epcs);
    quantities = List.copyOf(quantities);
  }

  @Override
  public TransactionEvent with(Common common) {
    return new TransactionEvent(common, action, parent, epcs, quantities);
  }

  @Override
  public List<Participant> participants() {
    return new Participants()
        .one(Participant.Role.PARENT, parent)
        .all(Participant.Role.OBJECT, epcs)
        .classes(Participant.Role.OBJECT, quantities)
        .list();
  }
}
