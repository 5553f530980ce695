package org.pedigree.gs1;

/**
 * A URI names nothing that an event may carry: no EPC URN and no GS1 Digital Link of such a key.
 */
public final class NotAnEpc extends NotAnIdentifier {

  NotAnEpc(Refusal refusal) {
    super(refusal);
  }
}
