package org.pedigree.recall;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How recalls are followed.
 *
 * @param look how often who is concerned is looked for anew, and who is late
 */
@ConfigurationProperties("pedigree.recall")
record RecallSettings(@DefaultValue Confirming confirming, @DefaultValue("10m") Duration look) {

  /** In how many business days a notice of each class has to be confirmed. */
  record Confirming(
      @DefaultValue("1") int classI,
      @DefaultValue("3") int classII,
      @DefaultValue("5") int classIII) {}

  int days(RecallClass severity) {
    return switch (severity) {
      case I -> confirming.classI;
      case II -> confirming.classII;
      case III -> confirming.classIII;
    };
  }
}
