package org.pedigree.counter;

import org.pedigree.epcis.Action;

/** What is done with a pack at the counter, and the words of the event that says so (CBV 2.0). */
enum Deed {
  DISPENSE(Action.DELETE, "dispensing", "dispensed"),
  /** Set aside, not to be dispensed until it is cleared. */
  QUARANTINE(Action.OBSERVE, "holding", "non_sellable_other"),
  /** Looked at, and fit again. */
  RELEASE(Action.OBSERVE, "inspecting", "sellable_accessible");

  private final Action action;
  private final String bizStep;
  private final String disposition;

  Deed(Action action, String bizStep, String disposition) {
    this.action = action;
    this.bizStep = bizStep;
    this.disposition = disposition;
  }

  Action action() {
    return action;
  }

  String bizStep() {
    return bizStep;
  }

  String disposition() {
    return disposition;
  }
}
