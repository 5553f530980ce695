package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the objects of one event. */
final class Participants {

  private final List<Participant> collected = new ArrayList<>();

  Participants one(Participant.Role role, @Nullable Identifier id) {
    if (id != null) {
      collected.add(new Participant(role, id));
    }
    return this;
  }

  Participants all(Participant.Role role, List<Identifier> ids) {
    ids.forEach(id -> one(role, id));
    return this;
  }

  Participants classes(Participant.Role role, List<Quantity> quantities) {
    quantities.forEach(quantity -> one(role.ofClass(), quantity.epcClass()));
    return this;
  }

  List<Participant> list() {
    return List.copyOf(collected);
  }
}
