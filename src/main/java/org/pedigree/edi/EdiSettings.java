package org.pedigree.edi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.pedigree.x12.X12Address;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * X12 in the trade of this node's parties.
 *
 * @param mailboxes by which parties are known on interchanges, beside their GLNs: by the code of
 *     the party, each as {@code ZZ:HARBOR}
 * @param acknowledgementWithin how long an acknowledgement of what was sent is waited for, where
 *     the partner's profile does not say
 * @param dataWithin how long the EPCIS data of a shipment are waited for, once its ship notice came
 */
@ConfigurationProperties("pedigree.edi")
record EdiSettings(
    @DefaultValue Map<String, List<String>> mailboxes,
    @DefaultValue("24h") Duration acknowledgementWithin,
    @DefaultValue("3d") Duration dataWithin) {

  EdiSettings {
    for (var each : mailboxes.entrySet()) {
      for (var mailbox : each.getValue()) {
        if (X12Address.parse(mailbox).isEmpty()) {
          throw new IllegalArgumentException(
              "pedigree.edi.mailboxes.%s: expected qualifier and id, as ZZ:HARBOR, found '%s'"
                  .formatted(each.getKey(), mailbox));
        }
      }
    }
    if (!acknowledgementWithin.isPositive()) {
      throw new IllegalArgumentException(
          "pedigree.edi.acknowledgement-within is out of range: " + acknowledgementWithin);
    }
    if (!dataWithin.isPositive()) {
      throw new IllegalArgumentException("pedigree.edi.data-within is out of range: " + dataWithin);
    }
    mailboxes = Map.copyOf(mailboxes);
  }

  List<String> of(String code) {
    return mailboxes.getOrDefault(code, List.of());
  }
}
