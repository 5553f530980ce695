package org.pedigree.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.pedigree.nodes.AskingNode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hands openings to the node of the consignee, and to nobody else. */
@RestController
final class OpeningController {

  private final OpeningDesk desk;

  OpeningController(OpeningDesk desk) {
    this.desk = desk;
  }

  /** Written as it is made: an opening may be longer than what memory should hold. */
  @GetMapping("/api/shipments/{key}/opening")
  void opening(
      @PathVariable String key,
      @AuthenticationPrincipal AskingNode asking,
      HttpServletResponse response)
      throws IOException {
    if (!key.matches("0x[0-9a-f]{64}")) {
      throw new NoOpening();
    }
    var ready = desk.of(new Bytes32(key), asking.partner()).orElseThrow(NoOpening::new);
    response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    ready.writeTo(response.getOutputStream());
  }

  /** Not under way, not from here, not to the asking node: it reads the same. */
  static final class NoOpening extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    NoOpening() {
      super(
          HttpStatus.NOT_FOUND,
          ProblemDetail.forStatusAndDetail(
              HttpStatus.NOT_FOUND, "No shipment to a party of the asking node has this key"),
          null);
    }
  }
}
