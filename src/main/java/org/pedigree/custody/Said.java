package org.pedigree.custody;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.Common;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Field;
import org.pedigree.epcis.Fields;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.Identity;
import org.pedigree.epcis.More;
import org.pedigree.epcis.Namespaces;
import org.pedigree.epcis.ObjectEvent;
import org.pedigree.epcis.SourceDest;
import org.pedigree.epcis.Term;
import org.pedigree.epcis.Transfer;
import org.pedigree.epcis.When;
import org.pedigree.epcis.Where;
import org.pedigree.epcis.Why;

/**
 * What a person says of a mistake or a dispute. It is an EPCIS event like any other, with user
 * extensions for what the standard has no word for; so it is kept, witnessed, judged and handed on
 * like any other.
 *
 * @param grounds why, and the hash of what proves it
 */
public record Said(
    Saying what, List<Identifier> objects, Parties parties, Instant at, Grounds grounds) {

  private static final String NAMESPACE = "urn:pedigree:epcis";
  private static final String SAYS = "says";

  /**
   * Why it is said.
   *
   * @param evidence SHA-256 of the evidence, in hex; the evidence itself stays with its node
   */
  public record Grounds(String reason, @Nullable String evidence) {}

  /**
   * Between whom.
   *
   * @param by a location of the party that says it, which makes it that party's word
   * @param with a location of the other party, where it has to be named
   */
  public record Parties(Identifier by, @Nullable Identifier with) {}

  public Said {
    objects = List.copyOf(objects);
  }

  /** The event that says so. */
  public Event event() {
    var fields = new ArrayList<Field>();
    fields.add(new Field(NAMESPACE, SAYS, what.word()));
    fields.add(new Field(NAMESPACE, "reason", grounds.reason()));
    if (grounds.evidence() != null) {
      fields.add(new Field(NAMESPACE, "evidence", grounds.evidence()));
    }
    var namespaces = new Namespaces(Map.of("pedigree", NAMESPACE), List.of());
    var common =
        new Common(
            Identity.UNKNOWN,
            new When(at, "+00:00"),
            new Where(parties.by(), null),
            new Why(null, null, null, List.of(), transfer()),
            new More(List.of(), new Fields(fields), namespaces));
    return new ObjectEvent(common, Action.OBSERVE, objects, List.of(), Fields.NONE).identified();
  }

  private Transfer transfer() {
    var with = parties.with();
    var owner = new Term("owning_party", "https://ref.gs1.org/cbv/SDT-owning_party");
    return with == null
        ? Transfer.NONE
        : new Transfer(List.of(), List.of(new SourceDest(owner, with)));
  }

  /** What an event says in these words. */
  static Optional<Saying> in(Event event) {
    return event.common().more().fields().text(NAMESPACE, SAYS).flatMap(Saying::of);
  }
}
