package org.pedigree.edi;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * By what this node's parties are known on X12 interchanges, beside their GLNs.
 *
 * @param mailboxes by the code of the party, each as {@code ZZ:HARBOR}
 */
@ConfigurationProperties("pedigree.edi")
record EdiSettings(@DefaultValue Map<String, List<String>> mailboxes) {

  private static final Pattern MAILBOX = Pattern.compile("[0-9A-Z]{2}:[!-~](?:[ -~]{0,13}[!-~])?");

  EdiSettings {
    for (var each : mailboxes.entrySet()) {
      for (var mailbox : each.getValue()) {
        if (!MAILBOX.matcher(mailbox).matches()) {
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
