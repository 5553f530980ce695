package org.pedigree.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Standard Business Document Header: from whom, to whom, which document (EPCIS 2.0 9.2).
 *
 * @param fields the whole header as it stands
 */
public record Sbdh(
    List<String> senders,
    List<String> receivers,
    @Nullable String instanceIdentifier,
    Fields fields) {

  public Sbdh {
    senders = List.copyOf(senders);
    receivers = List.copyOf(receivers);
  }
}
