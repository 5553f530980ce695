package org.pedigree.emvs;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The EU profile.
 *
 * @param enabled whether this node speaks it at all
 * @param parties GLNs or short names of the parties that work under it; none: all of this node
 * @param market with which the ids of alerts begin, such as a country's code
 * @param withdrawn GTINs of products that were taken off the market
 */
@ConfigurationProperties("pedigree.emvs")
record EmvsSettings(
    @DefaultValue("false") boolean enabled,
    @DefaultValue Set<String> parties,
    @DefaultValue("EU") String market,
    @DefaultValue Set<String> withdrawn,
    @DefaultValue Tolerance tolerance) {

  static final String ENABLED = "pedigree.emvs.enabled";

  /**
   * How often something may happen before it is an alert.
   *
   * @param repeats of a transition by the party that made it, for one pack
   * @param typos of one party in numbers that were entered by hand
   * @param within this time they are counted
   */
  record Tolerance(
      @DefaultValue("1") int repeats,
      @DefaultValue("2") int typos,
      @DefaultValue("1h") Duration within) {}
}
