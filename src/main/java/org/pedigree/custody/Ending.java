package org.pedigree.custody;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Hop.Carrier;
import org.pedigree.custody.Hop.Passage;
import org.pedigree.custody.Move.Detail;
import org.pedigree.custody.Move.Kind;
import org.pedigree.custody.Move.Member;
import org.pedigree.custody.Move.Part;
import org.pedigree.custody.Move.Target;
import org.pedigree.custody.ObjectState.Finished;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.party.PartyId;

/** Dispensing, destroying and whatever else uses objects up. */
final class Ending {

  private Ending() {}

  static void finish(Act act, Deed.Finish deed) {
    var objects = act.world().outermostOf(deed.objects());
    if (act.mayChange(objects)) {
      var detail = Detail.because(deed.reason().name().toLowerCase(Locale.ROOT));
      outOfContainers(act, objects)
          .forEach((place, out) -> move(act, Kind.DECOMMISSION, place, detail, out));
      objects.forEach(id -> end(act, id, deed.reason()));
    }
  }

  static void dispensePart(Act act, Deed.DispensePart deed) {
    var objects = act.world().outermostOf(deed.objects());
    if (act.mayChange(objects)) {
      outOfContainers(act, objects)
          .forEach((place, out) -> move(act, Kind.DISPENSE_PART, place, Detail.NONE, out));
      objects.forEach(id -> act.place(id, new InStock(act.holder(id))));
      objects.forEach(id -> act.mark(id, Mark.OPENED, true));
    }
  }

  static void transform(Act act, Deed.Transform deed) {
    var inputs = act.world().outermostOf(deed.inputs());
    if (!act.mayChange(inputs)) {
      return;
    }
    var holder = inputs.isEmpty() ? act.party() : act.holder(inputs.getFirst());
    outOfContainers(act, inputs).forEach((place, out) -> unpackFirst(act, place, out));
    inputs.forEach(id -> end(act, id, EndReason.TRANSFORMED));
    deed.outputs().forEach(id -> Making.make(act, id, deed.batch(), holder));
    witness(act, holder, inputs, deed.outputs());
  }

  private static void witness(Act act, PartyId holder, List<Long> inputs, List<Long> outputs) {
    var members = new ArrayList<Member>();
    inputs.forEach(id -> members.add(new Member(Part.INPUT, id)));
    for (var lot : Making.byProduct(act.world(), outputs).entrySet()) {
      lot.getValue().forEach(id -> members.add(new Member(Part.OUTPUT, id)));
      act.move(
          new Move(
              Kind.TRANSFORM, holder, Target.NONE, Detail.of(lot.getKey()), List.copyOf(members)));
      members.clear();
    }
  }

  private static void unpackFirst(Act act, Place place, List<Long> objects) {
    if (place.container() != null) {
      move(act, Kind.UNPACK, place, Detail.NONE, objects);
    }
  }

  /** Where an object stood when it was taken: with whom, and out of which container. */
  private record Place(PartyId holder, @Nullable Long container) {}

  private static Map<Place, List<Long>> outOfContainers(Act act, List<Long> objects) {
    TakingOver.all(act, objects);
    var places = new LinkedHashMap<Place, List<Long>>();
    for (var id : objects) {
      var place = new Place(act.holder(id), act.takeOut(id));
      places.computeIfAbsent(place, _ -> new ArrayList<>()).add(id);
    }
    return places;
  }

  private static void move(Act act, Kind kind, Place place, Detail detail, List<Long> objects) {
    act.move(kind, place.holder(), Target.in(place.container()), detail, objects);
  }

  /** Ends an object and all that is in it. */
  private static void end(Act act, long id, EndReason reason) {
    var holder = act.holder(id);
    act.hop(HopKind.FINISHED, new Carrier(id, null), new Passage(holder, null));
    var finished = new Finished(reason, holder, act.at());
    act.world().tree(id).reversed().forEach(each -> act.place(each, finished));
  }
}
