package org.pedigree.web;

import java.util.Set;

/**
 * A feature's pages: an entry of the navigation, and the gate before every page below its path.
 *
 * <p>A feature declares each of its sections as a bean; a page that lies below no section is shown
 * to nobody.
 *
 * @param path of the first page, say {@code /recalls}; all others lie below it
 * @param title as it stands in the navigation
 * @param order where, counted from the left; tens leave room for others
 * @param roles of which whoever signs in needs one: the names of a party's roles, such as {@code
 *     DISPENSER}, of duties, such as {@code QUALITY}, {@link #PARTY} or {@link #ADMINISTRATOR}
 * @param listed whether the navigation names it
 */
public record Section(String path, String title, int order, Set<String> roles, boolean listed) {

  /** Whoever acts for a party, whatever that party does. */
  public static final String PARTY = "PARTY";

  /** Whoever operates the node and acts for no party. */
  public static final String ADMINISTRATOR = "ADMINISTRATOR";

  public Section {
    if (!path.matches("/[a-z0-9-]+")) {
      throw new IllegalArgumentException("A section is one step below the root, not " + path);
    }
    roles = Set.copyOf(roles);
  }

  /** A section that the navigation names. */
  public static Section listed(String path, String title, int order, String... roles) {
    return new Section(path, title, order, Set.of(roles), true);
  }

  /** A section to which only other pages lead. */
  public static Section unlisted(String path, String title, String... roles) {
    return new Section(path, title, Integer.MAX_VALUE, Set.of(roles), false);
  }

  boolean holds(String requested) {
    return requested.equals(path) || requested.startsWith(path + "/");
  }
}
