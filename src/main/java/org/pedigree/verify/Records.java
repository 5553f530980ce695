package org.pedigree.verify;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.pedigree.custody.CustodyObject;
import org.pedigree.custody.Ground;
import org.pedigree.custody.Holdings;
import org.pedigree.custody.Hop;
import org.pedigree.custody.Hop.Passage;
import org.pedigree.custody.ObjectState.Disputed;
import org.pedigree.custody.ObjectState.Finished;
import org.pedigree.custody.ObjectState.InStock;
import org.pedigree.custody.ObjectState.InTransit;
import org.pedigree.custody.ObjectState.Packed;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Expiry;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;

/** What custody says of a pack, seen from the party that asks. */
@Component
class Records {

  private final Looks looks;
  private final Holdings holdings;

  Records(Looks looks, Holdings holdings) {
    this.looks = looks;
    this.holdings = holdings;
  }

  Sight see(Epc epc, PartyId asker, LocalDate today) {
    return looks.find(epc, asker, today);
  }

  Recorded seenBy(PartyId asker, Look look) {
    var object = look.object();
    var standsIn = look.holding().standsIn();
    var ways = standsIn ? List.<Passage>of() : passages(object);
    var mayKnow = standsIn || !ways.isEmpty() && isEnd(asker, ways.getLast());
    var name = mayKnow ? look.holding().holder() : null;
    var ofOthers = !standsIn && ways.stream().noneMatch(way -> isEnd(asker, way));
    var whereabouts =
        switch (object.standing().whereabouts()) {
          case InStock(var party) when party.equals(asker) -> new Whereabouts.WithAsker(null);
          case InStock _ when standsIn -> new Whereabouts.WithAsker(name);
          case InStock _ -> new Whereabouts.WithAnother(name);
          case InTransit(_, _, var receiver) -> new Whereabouts.OnItsWay(asker.equals(receiver));
          case Disputed(var ground, _, _, _, _) ->
              new Whereabouts.Disputed(
                  ground == Ground.LOST || ground == Ground.STOLEN,
                  ground.name().toLowerCase(Locale.ROOT));
          case Packed _ -> new Whereabouts.Nowhere();
          case Finished(var reason, _, var at) ->
              new Whereabouts.Finished(
                  Recorded.how(reason), ofOthers ? null : LocalDate.ofInstant(at, ZoneOffset.UTC));
        };
    return new Recorded(look, known(look, whereabouts, ofOthers), name);
  }

  private static Known known(Look look, Whereabouts whereabouts, boolean ofOthers) {
    var object = look.object();
    var origin = object.origin();
    var expiry = origin.expiry() == null ? null : new Expiry(origin.expiry());
    var marks = marks(object);
    if (ofOthers) {
      marks.add(Known.Mark.OF_OTHERS);
    }
    if (look.holding().suspended()) {
      marks.add(Known.Mark.HOLDER_SUSPENDED);
    }
    if (look.holding().unstated()) {
      marks.add(Known.Mark.UNSTATED);
    }
    if (look.blocked() != null) {
      marks.add(
          switch (look.blocked()) {
            case LOCKED -> Known.Mark.LOCKED;
            case CHECKED_OUT -> Known.Mark.CHECKED_OUT;
          });
    }
    return new Known(origin.lot(), expiry, whereabouts, marks);
  }

  private static EnumSet<Known.Mark> marks(CustodyObject object) {
    var marks = EnumSet.noneOf(Known.Mark.class);
    for (var mark : object.standing().marks()) {
      switch (mark) {
        case RECALLED -> marks.add(Known.Mark.RECALLED);
        case QUARANTINED -> marks.add(Known.Mark.QUARANTINED);
        case REPORTED_ONLY, PLACE_REPORTED -> marks.add(Known.Mark.REPORTED_ONLY);
        case OPENED, MISSING -> {}
      }
    }
    return marks;
  }

  private List<Passage> passages(CustodyObject object) {
    return holdings.hops(object.id()).stream().map(Hop::passage).toList();
  }

  /** Whoever gave it to its holder knows the holder; to others a scan does not betray it. */
  private static boolean isEnd(PartyId asker, Passage way) {
    return asker.equals(way.from()) || asker.equals(way.to());
  }
}
