package org.pedigree.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** The sections of all features. */
@Component
final class Sections {

  private final ObjectProvider<Section> declared;

  Sections(ObjectProvider<Section> declared) {
    this.declared = declared;
  }

  /** The section that a page belongs to. */
  Optional<Section> of(String path) {
    return declared.stream().filter(section -> section.holds(path)).findFirst();
  }

  /** What the navigation names to somebody. */
  List<Section> listedFor(Authentication signedIn) {
    return declared.stream()
        .filter(Section::listed)
        .filter(section -> opensTo(section, signedIn))
        .sorted(Comparator.comparingInt(Section::order).thenComparing(Section::title))
        .toList();
  }

  boolean opensTo(Section section, Authentication signedIn) {
    return signedIn.isAuthenticated()
        && signedIn.getAuthorities().stream()
            .anyMatch(
                granted ->
                    section.roles().stream()
                        .anyMatch(role -> ("ROLE_" + role).equals(granted.getAuthority())));
  }
}
