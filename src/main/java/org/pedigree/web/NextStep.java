package org.pedigree.web;

import java.util.Set;

/**
 * What a feature offers to do with a pack that was scanned, declared as a bean.
 *
 * @param title of the button, a verb: "Report as suspect"
 * @param path where it leads; the pack's canonical EPC is added as the parameter {@code epc}
 * @param lights at which it is offered: of {@code green}, {@code amber} and {@code red}
 * @param roles of which whoever scans needs one, as in a {@link Section}
 * @param checks of which one has to have failed, such as {@code not-recalled}; none where the light
 *     is enough
 */
public record NextStep(
    String title,
    String path,
    int order,
    Set<String> lights,
    Set<String> roles,
    Set<String> checks) {

  public NextStep {
    lights = Set.copyOf(lights);
    roles = Set.copyOf(roles);
    checks = Set.copyOf(checks);
  }

  /** A step that the light is enough for. */
  public NextStep(String title, String path, int order, Set<String> lights, Set<String> roles) {
    this(title, path, order, lights, roles, Set.of());
  }
}
