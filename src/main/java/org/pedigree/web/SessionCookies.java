package org.pedigree.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;

/**
 * Keeps the session's cookie off plain connections, but for those within the machine: browsers send
 * it over TLS only wherever the node is reached by another name than the loopback's.
 */
final class SessionCookies extends Rfc6265CookieProcessor {

  SessionCookies() {
    // Strict would lose the session on the way back from an OpenID provider.
    setSameSiteCookies("Lax");
  }

  @Override
  public String generateHeader(Cookie cookie, HttpServletRequest request) {
    cookie.setHttpOnly(true);
    if (request == null || !isLoopback(request.getServerName())) {
      cookie.setSecure(true);
    }
    return super.generateHeader(cookie, request);
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.equals("[::1]")
        || host.equals("[0:0:0:0:0:0:0:1]");
  }
}
