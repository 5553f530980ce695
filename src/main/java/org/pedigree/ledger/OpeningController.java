package org.pedigree.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.pedigree.ledger.opening.NotAnOpening;
import org.pedigree.nodes.AskingNode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Hands openings to the node of the consignee, and to nobody else; takes those of consignors. */
@RestController
final class OpeningController {

  private final OpeningDesk desk;
  private final OpeningRun run;

  OpeningController(OpeningDesk desk, OpeningRun run) {
    this.desk = desk;
    this.run = run;
  }

  /** Written as it is made: an opening may be longer than what memory should hold. */
  @GetMapping("/api/shipments/{key}/opening")
  void opening(
      @PathVariable String key,
      @AuthenticationPrincipal AskingNode asking,
      HttpServletResponse response)
      throws IOException {
    var ready = desk.of(shipment(key), asking.partner()).orElseThrow(NoOpening::new);
    response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    ready.writeTo(response.getOutputStream());
  }

  /** Taken from the sender's node without being asked for: it may be the only one that can call. */
  @PostMapping("/api/shipments/{key}/opening")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void bring(
      @PathVariable String key, @AuthenticationPrincipal AskingNode bringing, InputStream sealed)
      throws IOException {
    try {
      run.bring(shipment(key), bringing.partner(), sealed);
    } catch (OpeningRun.NotAwaited e) {
      throw refused(HttpStatus.NOT_FOUND, e);
    } catch (NotAnOpening e) {
      throw refused(HttpStatus.UNPROCESSABLE_CONTENT, e);
    } catch (OpeningFiles.TooLong e) {
      throw refused(HttpStatus.CONTENT_TOO_LARGE, e);
    }
  }

  private static Bytes32 shipment(String key) {
    if (!key.matches("0x[0-9a-f]{64}")) {
      throw new NoOpening();
    }
    return new Bytes32(key);
  }

  private static ErrorResponseException refused(HttpStatus status, RuntimeException why) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, why.getMessage()), why);
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
