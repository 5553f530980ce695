package org.pedigree.party;

import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.pedigree.gs1.Gln;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The parties that an operator names in the configuration; others come to be known from documents.
 */
@ConfigurationProperties("pedigree")
record PartySettings(@DefaultValue List<Configured> parties) {

  PartySettings {
    var owners = new HashMap<Gln, String>();
    for (var party : parties) {
      for (var location : party.locations()) {
        var other = owners.put(location.gln(), party.code());
        if (other != null) {
          throw new IllegalArgumentException(
              "pedigree.parties: GLN %s is listed for %s and again for %s"
                  .formatted(location.gln(), other, party.code()));
        }
      }
    }
  }

  /** One party of the list. */
  record Configured(
      String code,
      String name,
      @DefaultValue("true") boolean hosted,
      @DefaultValue Set<Role> roles,
      @DefaultValue List<Location> locations,
      @DefaultValue List<Agency> agents,
      @DefaultValue List<Licence> licences) {}
}
