package org.pedigree.gs1;

import org.jspecify.annotations.Nullable;

/**
 * Reads items one after the other that are likely to be of one GTIN, as in the list of an event.
 * What stands before the serial number is looked at once; behind the same beginning only a serial
 * number is read. Answers nothing to whatever is not written as plainly as that, which {@link
 * EpcReading} is to judge.
 */
public final class ItemSeries {

  /** Any serial number would do to have a beginning judged. */
  private static final String SOME_SERIAL = "0";

  private String beginning = "";
  private @Nullable Gtin gtin;

  /** The item, if the text is the URN or the canonical link of one, with nothing to be decoded. */
  public @Nullable Sgtin read(String uri) {
    if (gtin == null || !uri.startsWith(beginning)) {
      begin(uri);
    }
    return gtin != null && SerialNumber.isPlain(uri, beginning.length())
        ? new Sgtin(gtin, new SerialNumber(uri.substring(beginning.length())))
        : null;
  }

  private void begin(String uri) {
    beginning = uri.substring(0, Math.max(UrnReader.itemSerial(uri), Sgtin.canonicalSerial(uri)));
    gtin =
        !beginning.isEmpty()
                && EpcReading.of(beginning + SOME_SERIAL)
                    instanceof EpcReading.Known(Sgtin(Gtin sound, SerialNumber _))
            ? sound
            : null;
  }
}
