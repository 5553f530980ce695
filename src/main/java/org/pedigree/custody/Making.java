package org.pedigree.custody;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pedigree.custody.Hop.Carrier;
import org.pedigree.custody.Hop.Passage;
import org.pedigree.custody.Move.Detail;
import org.pedigree.custody.Move.Target;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.gs1.Gtin;
import org.pedigree.party.PartyId;

/** Commissioning. */
final class Making {

  private Making() {}

  static void commission(Act act, Deed.Commission deed) {
    var made = new ArrayList<Long>();
    for (var id : deed.objects()) {
      if (!act.world().knows(id) || isNewLife(act, id)) {
        make(act, id, deed.batch(), act.party());
        made.add(id);
      } else if (act.statement().isOwn()) {
        confirm(act, id, deed.batch());
        made.add(id);
      }
    }
    var kind = act.speaker().isMaker() ? Move.Kind.COMMISSION : Move.Kind.INTRODUCE;
    byProduct(act.world(), made)
        .forEach((lot, units) -> act.move(kind, act.party(), Target.NONE, Detail.of(lot), units));
  }

  /** Brings an object into the world. */
  static void make(Act act, long id, Batch batch, PartyId holder) {
    var statement = act.statement();
    var origin =
        new Origin(
            statement.eventId(), act.party(), !statement.isOwn(), batch.lot(), batch.expiry());
    act.world()
        .put(id, new Thing(origin, new InStock(holder), act.speaker().voice(), Set.of(), act.at()));
    act.hop(HopKind.COMMISSIONED, new Carrier(id, null), new Passage(null, holder));
  }

  /** The maker's own word takes the place of a report. */
  private static void confirm(Act act, long id, Batch batch) {
    var thing = act.world().thing(id);
    var origin =
        new Origin(act.statement().eventId(), act.party(), false, batch.lot(), batch.expiry());
    var voice = thing.state().equals(new InStock(act.party())) ? Voice.OWN : thing.said();
    act.world().put(id, thing.from(origin).said(voice));
  }

  private static boolean isNewLife(Act act, long id) {
    return ExistenceRules.startsNewLife(id, act.statement().eventTime(), act.world());
  }

  /** The trade items among objects, by product and lot. */
  static Map<LotKey, List<Long>> byProduct(World world, List<Long> objects) {
    var lots = new LinkedHashMap<LotKey, List<Long>>();
    for (var id : objects) {
      Gtin gtin = world.key(id).gtin();
      if (gtin != null) {
        var lot = new LotKey(gtin, world.thing(id).origin().lot());
        lots.computeIfAbsent(lot, _ -> new ArrayList<>()).add(id);
      }
    }
    return lots;
  }
}
