package org.pedigree.capture;

/**
 * The kinds of doors through which documents come and go.
 *
 * <p>What a thread takes in while it works {@linkplain #through through} a door is noted as come by
 * it, however many formats stand between the door and capture.
 */
public enum DoorKind {
  /** The interfaces of this node, by a token. */
  HTTP("HTTP"),
  /** A page of this node. */
  PAGE("page"),
  FOLDER("folder"),
  SFTP("SFTP"),
  AS2("AS2"),
  KAFKA("Kafka"),
  /** By certificates, both ways. */
  HTTPS("HTTPS"),
  MAIL("e-mail"),
  /** A letter from node to node. */
  OTHER_NODE("another node"),
  /** None: made here, as the event of a receipt is. */
  THIS_NODE("this node");

  private static final ScopedValue<DoorKind> OPEN = ScopedValue.newInstance();

  private final String word;

  DoorKind(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Does the work of a document that comes through such a door. */
  public <T, X extends Throwable> T through(ScopedValue.CallableOp<T, X> work) throws X {
    return ScopedValue.where(OPEN, this).call(work);
  }

  /** Through which the current thread takes documents in. */
  public static DoorKind open() {
    return OPEN.orElse(THIS_NODE);
  }
}
