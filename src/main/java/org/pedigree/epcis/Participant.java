package org.pedigree.epcis;

/** An object or a class of objects, and the part it plays in an event. */
public record Participant(Role role, Identifier id) {

  /** The parts that an object can play; {@code *_CLASS} where a quantity of it is meant. */
  public enum Role {
    OBJECT,
    PARENT,
    CHILD,
    INPUT,
    OUTPUT,
    OBJECT_CLASS,
    CHILD_CLASS,
    INPUT_CLASS,
    OUTPUT_CLASS;

    Role ofClass() {
      return valueOf(name() + "_CLASS");
    }
  }
}
