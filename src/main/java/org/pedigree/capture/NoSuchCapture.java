package org.pedigree.capture;

/** The sender has no capture job of this ID; whether somebody else has one is not told. */
final class NoSuchCapture extends RuntimeException {

  NoSuchCapture(String captureId) {
    super("No capture job of yours has the captureID " + captureId);
  }
}
