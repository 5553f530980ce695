package org.pedigree.as2;

import org.pedigree.web.DoorsWithoutToken;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who sends by AS2 shows no token: its signature tells who it is, and the pair of names, which is
 * looked at where the message is opened.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(As2Settings.class)
class As2Configuration {

  @Bean
  @Order(1)
  SecurityFilterChain messagesByAs2(HttpSecurity http) {
    return DoorsWithoutToken.at(http, As2Controller.PATH, As2Controller.PATH + "/**");
  }
}
