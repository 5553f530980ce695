package org.pedigree.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inputs were used up and outputs came to be, such as in repackaging (EPCIS 2.0 7.4.5).
 *
 * @param transformationId links the events of one transformation that is told in several
 */
public record TransformationEvent(
    Common common, @Nullable String transformationId, Side inputs, Side outputs, Fields ilmd)
    implements Event {

  /** What goes in or comes out. */
  public record Side(List<Identifier> epcs, List<Quantity> quantities) {

    public Side {
      epcs = List.copyOf(epcs);
      quantities = List.copyOf(quantities);
    }

    boolean isEmpty() {
      return epcs.isEmpty() && quantities.isEmpty();
    }
  }

  @Override
  public TransformationEvent with(Common common) {
    return new TransformationEvent(common, transformationId, inputs, outputs, ilmd);
  }

  @Override
  public List<Participant> participants() {
    return new Participants()
        .all(Participant.Role.INPUT, inputs.epcs())
        .classes(Participant.Role.INPUT, inputs.quantities())
        .all(Participant.Role.OUTPUT, outputs.epcs())
        .classes(Participant.Role.OUTPUT, outputs.quantities())
        .list();
  }
}
