package org.pedigree.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;

/** Tells requests of people at a browser from those of machines. */
final class PagePaths {

  private static final List<String> MACHINES =
      List.of(
          "/api/",
          "/epcis/",
          "/verify/",
          "/01/",
          "/checkConnectivity",
          "/as2",
          "/doors/",
          "/actuator/",
          "/nodes/",
          "/oauth2/token");

  private PagePaths() {}

  /** Whether a request is of the stateless doors: by its path, or because it brings a token. */
  static boolean isOfMachines(HttpServletRequest request) {
    var path = path(request);
    var proof = request.getHeader(HttpHeaders.AUTHORIZATION);
    return proof != null || isOfMachines(path);
  }

  private static boolean isOfMachines(String path) {
    return MACHINES.stream().anyMatch(path::startsWith);
  }

  /** Whether whoever asks reads pages. */
  static boolean readsPages(HttpServletRequest request) {
    return !isOfMachines(request) && accepts(request.getHeader(HttpHeaders.ACCEPT));
  }

  private static boolean accepts(@Nullable String header) {
    try {
      return header != null
          && MediaType.parseMediaTypes(header).stream()
              .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
    } catch (InvalidMimeTypeException unreadable) {
      return false;
    }
  }

  /** As it was asked for, also while an error of it is told. */
  static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
        ? asked
        : request.getRequestURI();
  }
}
