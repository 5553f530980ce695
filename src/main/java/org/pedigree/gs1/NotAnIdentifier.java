package org.pedigree.gs1;

/** A text was taken for a GS1 identifier that it is not; the {@link #refusal()} says why. */
public sealed class NotAnIdentifier extends IllegalArgumentException permits NotAnEpc {

  private final transient Refusal refusal;

  NotAnIdentifier(Refusal refusal) {
    super(refusal.inWords());
    this.refusal = refusal;
  }

  /** The rule that was broken, what it asks for and what was found. */
  public Refusal refusal() {
    return refusal;
  }
}
