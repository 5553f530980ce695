package org.pedigree.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.pedigree.nodes.AskingNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where other nodes bring letters. A node signs method and path of its request, and the path names
 * the letter by its SHA-256: so it signs the letter as well.
 */
@RestController
final class LetterController {

  static final String PATH = "/api/nodes/letters/";

  private static final Logger LOG = LoggerFactory.getLogger(LetterController.class);
  private static final int LONGEST = 8_000_000;

  private final LetterIntake intake;

  LetterController(LetterIntake intake) {
    this.intake = intake;
  }

  @PostMapping(PATH + "{digest}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void bring(
      @PathVariable String digest, @AuthenticationPrincipal AskingNode bringing, InputStream body)
      throws IOException {
    try {
      var letter = body.readNBytes(LONGEST + 1);
      if (letter.length > LONGEST) {
        throw LetterRefused.tooLong(LONGEST);
      }
      var sha256 = sha256(letter);
      if (!HexFormat.of().formatHex(sha256).equals(digest)) {
        throw LetterRefused.malformed("", "the letter that was signed", "another");
      }
      intake.take(bringing.partner(), sha256, letter);
    } catch (ErrorResponseException e) {
      LOG.warn("A letter of the node {} is refused: {}", bringing.name(), rule(e));
      throw forGood(e);
    }
  }

  /** Without what was found: it may say who has what. */
  private static Object rule(ErrorResponseException e) {
    var properties = e.getBody().getProperties();
    return properties == null ? e.getStatusCode() : properties.get("rule");
  }

  /** That what it is about isn't known here is not that this door isn't. */
  private static ErrorResponseException forGood(ErrorResponseException e) {
    if (!e.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
      return e;
    }
    var problem = e.getBody();
    problem.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, problem, e);
  }

  private static byte[] sha256(byte[] letter) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(letter);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
