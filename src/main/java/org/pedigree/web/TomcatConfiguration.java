package org.pedigree.web;

import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Where the server itself answers, before any filter of ours is asked. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

  /** A sender that dawdles over its body holds no thread that somebody else needs. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> aThreadForEachRequest() {
    return server ->
        server.addProtocolHandlerCustomizers(
            protocol -> protocol.setExecutor(new VirtualThreadExecutor("http-")));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> cookiesOverTlsAlone() {
    return server ->
        server.addContextCustomizers(context -> context.setCookieProcessor(new SessionCookies()));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheConnector(
      JsonMapper json) {
    return server ->
        server.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemValve(json)));
  }
}
