package org.pedigree.nodes;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Another node, signed in for one request. It is no party and sees nothing that parties see. */
final class SignedInNode extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1;

  private final transient AskingNode node;

  SignedInNode(AskingNode node) {
    super(List.of(new SimpleGrantedAuthority("ROLE_NODE")));
    this.node = node;
    setAuthenticated(true);
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return node;
  }

  @Override
  public String getName() {
    return node.name();
  }
}
