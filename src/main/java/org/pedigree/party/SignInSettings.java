package org.pedigree.party;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a token names the party that it was issued to.
 *
 * @param claim the claim of the token that does
 * @param parties party codes by the claim's values; a value that is not listed is the code itself
 * @param administrators the claim's values of those who operate the node and act for no party
 */
@ConfigurationProperties("pedigree.sign-in")
record SignInSettings(
    @DefaultValue("sub") String claim,
    @DefaultValue Map<String, String> parties,
    @DefaultValue Set<String> administrators) {

  String codeFor(String value) {
    return parties.getOrDefault(value, value);
  }
}
