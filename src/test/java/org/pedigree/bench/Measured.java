package org.pedigree.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the report.
 *
 * @param limit what the same machine gave at the same time without our own work, in the same unit
 * @param ratio how near the value comes to the limit; 1 is as good as the limit
 * @param reach the ratio that is wanted, or for a figure without ratio the value
 */
record Measured(
    String name,
    double value,
    String unit,
    @Nullable Double limit,
    @Nullable Double ratio,
    @Nullable Double reach) {

  /** Something that is only told. */
  static Measured told(String name, double value, String unit) {
    return new Measured(name, value, unit, null, null, null);
  }

  /** More is better. */
  static Measured rate(String name, double value, String unit, double limit, double reach) {
    return new Measured(name, value, unit, limit, value / limit, reach);
  }

  /** Less is better. */
  static Measured cost(String name, double value, String unit, double limit, double reach) {
    return new Measured(name, value, unit, limit, limit / value, reach);
  }

  boolean isMissed() {
    return ratio != null && reach != null && ratio < reach;
  }
}
