package org.pedigree.vrs;

import java.util.List;
import org.pedigree.party.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The look-up directory by HTTP. */
@RestController
@RequestMapping("/api/responders")
final class ResponderListController {

  private final Connectivity connectivity;

  ResponderListController(Connectivity connectivity) {
    this.connectivity = connectivity;
  }

  @GetMapping
  List<Connectivity.Line> all() {
    return connectivity.all();
  }

  /** Checks the connection now, and tells what came of it. */
  @PostMapping("/{responder}/connectivity")
  List<Connectivity.Line> check(
      @PathVariable String responder, @AuthenticationPrincipal Caller caller) {
    if (!connectivity.check(responder, caller.party())) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "responder: expected one of the directory, found " + responder);
    }
    return connectivity.all().stream()
        .filter(line -> line.responderGLN().equals(responder))
        .toList();
  }
}
