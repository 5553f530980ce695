package org.pedigree.capture;

import java.io.Serial;

/**
 * Nothing can be taken in at present. The doors try again until it can, and give nothing up: what
 * waits has done nothing wrong. The routes name this class.
 */
public final class NotNow extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  public NotNow(Exception reason) {
    super(reason.getMessage(), reason);
  }

  public NotNow(String reason) {
    super(reason);
  }
}
