package org.pedigree.nodes;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs in the nodes that ask this one. */
final class NodeDoor extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final NodeSignIn signIn;
  private final AuthenticationEntryPoint refusals;

  NodeDoor(NodeSignIn signIn, AuthenticationEntryPoint refusals) {
    this.signIn = signIn;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.startsWith(SCHEME)) {
      try {
        var node =
            signIn.verified(
                header.substring(SCHEME.length()), request.getMethod(), target(request));
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SignedInNode(node));
        SecurityContextHolder.setContext(context);
      } catch (AuthenticationException e) {
        refusals.commence(request, response, e);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static String target(HttpServletRequest request) {
    var query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }
}
