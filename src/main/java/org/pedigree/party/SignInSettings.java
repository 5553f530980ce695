package org.pedigree.party;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a token names the party that it was issued to.
 *
 * @param claim the claim of the token that does
 * @param parties party codes by the claim's values; a value that is not listed is the code itself
 */
@ConfigurationProperties("pedigree.sign-in")
record SignInSettings(
    @DefaultValue("sub") String claim, @DefaultValue Map<String, String> parties) {

  String codeFor(String value) {
    return parties.getOrDefault(value, value);
  }
}
