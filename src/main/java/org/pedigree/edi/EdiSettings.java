package org.pedigree.edi;

import java.util.List;
import java.util.Map;
import org.pedigree.x12.X12Address;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * By what this node's parties are known on X12 interchanges, beside their GLNs.
 *
 * @param mailboxes by the code of the party, each as {@code ZZ:HARBOR}
 */
@ConfigurationProperties("pedigree.edi")
record EdiSettings(@DefaultValue Map<String, List<String>> mailboxes) {

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
    mailboxes = Map.copyOf(mailboxes);
  }

  List<String> of(String code) {
    return mailboxes.getOrDefault(code, List.of());
  }
}
