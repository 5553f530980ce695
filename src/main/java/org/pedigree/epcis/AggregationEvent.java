package org.pedigree.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Children were put into or taken out of a parent (EPCIS 2.0 7.4.3).
 *
 * @param parent absent only when observed
 * @param children none and no quantities at {@link Action#DELETE}: all of them
 */
public record AggregationEvent(
    Common common,
    Action action,
    @Nullable Identifier parent,
    List<Identifier> children,
    List<Quantity> childQuantities)
    implements Event {

  public AggregationEvent {
    children = List.copyOf(children);
    childQuantities = List.copyOf(childQuantities);
  }

  @Override
  public AggregationEvent with(Common common) {
    return new AggregationEvent(common, action, parent, children, childQuantities);
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
