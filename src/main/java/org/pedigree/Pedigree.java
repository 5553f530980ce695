package org.pedigree;

import java.util.Arrays;
import org.pedigree.proof.Verification;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;

/**
 * Starts a Pedigree node: one process that hosts one organisation or several.
 *
 * <p>Tokens are issued in the demonstration only, so nothing about that is configured by itself.
 */
@SpringBootApplication(
    exclude = {
      OAuth2AuthorizationServerAutoConfiguration.class,
      OAuth2AuthorizationServerJwtAutoConfiguration.class
    })
@ConfigurationPropertiesScan
public class Pedigree {

  /** With {@code verify} for a first argument, it checks an evidence package and ends. */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals(Verification.COMMAND)) {
      System.exit(Verification.run(Arrays.copyOfRange(arguments, 1, arguments.length), System.out));
    }
    SpringApplication.run(Pedigree.class, arguments);
  }
}
