package org.pedigree.web;

import java.util.List;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Lets an eventID such as {@code ni:///sha-256;…?ver=CBV2.0} stand in a path, percent-encoded, and
 * a lot or a serial number, of which slashes, semicolons and percent signs may be part. Everywhere
 * else an encoded slash or semicolon remains what it mostly is: an attempt to get around a rule on
 * paths.
 */
@Configuration(proxyBeanMethods = false)
class IdentifiersInPaths {

  private static final List<String> PREFIXES = List.of("/api/evidence/", "/verify/gtin/", "/01/");

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashesReachTheFirewall() {
    return factory ->
        factory.addConnectorCustomizers(
            connector ->
                connector.setEncodedSolidusHandling(
                    EncodedSolidusHandling.PASS_THROUGH.getValue()));
  }

  @Bean
  HttpFirewall firewall() {
    var strict = new StrictHttpFirewall();
    var lenient = lenient();
    return new HttpFirewallOfPaths(PREFIXES, lenient, strict);
  }

  private static StrictHttpFirewall lenient() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowUrlEncodedSlash(true);
    firewall.setAllowUrlEncodedDoubleSlash(true);
    firewall.setAllowUrlEncodedPercent(true);
    firewall.setAllowSemicolon(true);
    return firewall;
  }
}
