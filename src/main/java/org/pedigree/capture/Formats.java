package org.pedigree.capture;

import java.util.List;
import org.springframework.stereotype.Component;

/** Has each document read by the format that knows it. */
@Component
public final class Formats {

  private final List<PartnerFormat> formats;

  Formats(List<PartnerFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /**
   * Takes a document in, here and now. The same document of the same partner again gets the answer
   * of its first time.
   *
   * @param partner the code of the party whose door it came through
   * @param name the file's
   * @throws NotNow while the node can't take anything in
   */
  public FileAnswer take(String partner, String name, byte[] document) throws InterruptedException {
    var format = formats.stream().filter(one -> one.reads(document)).findFirst().orElseThrow();
    return format.take(partner, name, document);
  }
}
