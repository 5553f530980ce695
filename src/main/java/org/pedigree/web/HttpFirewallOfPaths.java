package org.pedigree.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;

/** One firewall for the paths below some prefixes, another for all the rest. */
record HttpFirewallOfPaths(List<String> prefixes, HttpFirewall below, HttpFirewall elsewhere)
    implements HttpFirewall {

  @Override
  public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
    return of(request).getFirewalledRequest(request);
  }

  @Override
  public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
    return elsewhere.getFirewalledResponse(response);
  }

  private HttpFirewall of(HttpServletRequest request) {
    return prefixes.stream().anyMatch(request.getRequestURI()::startsWith) ? below : elsewhere;
  }
}
