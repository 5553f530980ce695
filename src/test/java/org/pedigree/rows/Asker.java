package org.pedigree.rows;

import java.util.HashMap;
import java.util.Map;

/**
 * Somebody who asks the database.
 *
 * @param party row of {@code party}; none for an administrator and for nobody
 * @param everything whether a look was logged for this very asker
 * @param settings of its transactions
 */
record Asker(
    String name,
    boolean administrator,
    long party,
    boolean everything,
    Map<String, String> settings) {

  static final long NO_PARTY = -1;

  static Asker party(String code, long party) {
    return new Asker(code, false, party, false, Map.of("pedigree.party", Long.toString(party)));
  }

  static Asker nobody() {
    return new Asker("nobody", false, NO_PARTY, false, Map.of());
  }

  static Asker administrator(String name) {
    return new Asker(name, true, NO_PARTY, false, Map.of("pedigree.administrator", name));
  }

  /** The same, with a look that was logged for it. */
  Asker looking(long inspection) {
    return stating(inspection, true, " with its reason");
  }

  /** The same, with a look that was logged for somebody else. */
  Asker pretending(long inspection) {
    return stating(inspection, false, " with another's reason");
  }

  private Asker stating(long inspection, boolean own, String how) {
    var all = new HashMap<>(settings);
    all.put("pedigree.inspection", Long.toString(inspection));
    return new Asker(name + how, administrator, party, own, all);
  }

  @Override
  public String toString() {
    return name;
  }
}
