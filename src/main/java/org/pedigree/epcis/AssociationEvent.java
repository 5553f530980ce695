package org.pedigree.epcis;

import java.util.List;

/**
 * Children were fixed to a parent, more lastingly than packed: a logger on a pallet (EPCIS 2.0
 * 7.4.6).
 *
 * @param children none and no quantities at {@link Action#DELETE}: all of them
 */
public record AssociationEvent(
    Common common,
    Action action,
    Identifier parent,
    List<Identifier> children,
    List<Quantity> childQuantities)
    implements Event {

  public AssociationEvent {
    children = List.copyOf(children);
    childQuantities = List.copyOf(childQuantities);
  }

  @Override
  public AssociationEvent with(Common common) {
    return new AssociationEvent(common, action, parent, children, childQuantities);
  }

  @Override
  public List<Participant> participants() {
    return new Participants()
        .one(Participant.Role.PARENT, parent)
        .all(Participant.Role.CHILD, children)
        .classes(Participant.Role.CHILD, childQuantities)
        .list();
  }
}
