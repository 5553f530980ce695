package org.pedigree.as2;

import java.util.ArrayList;
import java.util.List;
import org.pedigree.web.Trouble;
import org.pedigree.web.Troubles;
import org.springframework.stereotype.Component;

/** Certificates that run out and have no successor, and what was given up. */
@Component
class As2Troubles implements Troubles {

  private static final String ROLLING = "Put a successor, see AS2, \"Certificate roll-over\"";

  private final As2Warnings warnings;
  private final As2Entries entries;

  As2Troubles(As2Warnings warnings, As2Entries entries) {
    this.warnings = warnings;
    this.entries = entries;
  }

  @Override
  public List<Trouble> now() {
    var found = new ArrayList<Trouble>();
    certificates("AS2 certificates that have run out", warnings.count(true), found);
    certificates("AS2 certificates that run out soon", warnings.count(false), found);
    entries.failed().forEach(one -> found.add(given(one)));
    return found;
  }

  private static void certificates(String what, double count, List<Trouble> found) {
    if (count > 0) {
      var which = "%.0f of them".formatted(count);
      found.add(new Trouble(what, which, "They have no successor.", ROLLING, null));
    }
  }

  private static Trouble given(As2Entries.Failed one) {
    return new Trouble(
        "Messages by AS2 that were given up",
        "%s, %s to %s".formatted(one.fileName(), one.party(), one.partner()),
        one.reason(),
        "POST /api/administration/as2/failed/%s/again".formatted(one.uuid()),
        one.madeAt());
  }
}
