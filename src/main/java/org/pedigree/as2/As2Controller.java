package org.pedigree.as2;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.pedigree.as2.smime.MimeEntity;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The HTTP door of AS2. It reads and writes bytes and headers as they are: what Spring would make
 * of them is not what was signed.
 */
@RestController
final class As2Controller {

  static final String PATH = "/as2";

  /** Where receipts of our own messages may come; they are known at the other door as well. */
  static final String RECEIPTS = PATH + "/mdn";

  /** Messages that came, by what their receipts said. */
  static final String RECEIVED = "pedigree.as2.received";

  private final As2Receiving receiving;
  private final As2ReceiptsComing coming;
  private final As2Settings settings;
  private final MeterRegistry meters;

  As2Controller(
      As2Receiving receiving,
      As2ReceiptsComing coming,
      As2Settings settings,
      MeterRegistry meters) {
    this.receiving = receiving;
    this.coming = coming;
    this.settings = settings;
    this.meters = meters;
  }

  @PostMapping({PATH, RECEIPTS})
  void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var message = As2Message.of(request, body(request));
    if (coming.isReceipt(message)) {
      coming.take(message);
    } else {
      answer(message, response);
    }
  }

  private void answer(As2Message message, HttpServletResponse response) throws IOException {
    var answer = receiving.receive(message);
    meters.counter(RECEIVED, "disposition", answer.disposition().tag()).increment();
    if (answer.receipt().isPresent()) {
      write(answer.receipt().get(), response);
    } else if (answer.refusal() != null) {
      throw new NoAs2Message(answer.refusal());
    }
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    var most = Math.toIntExact(settings.maxSize().toBytes());
    var body = request.getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      throw new NoAs2Message(
          HttpStatus.CONTENT_TOO_LARGE,
          "body",
          "at most %d bytes (pedigree.as2.max-size)".formatted(most),
          "more");
    }
    return body;
  }

  private static void write(MimeEntity receipt, HttpServletResponse response) throws IOException {
    receipt.headers().forEach(header -> response.setHeader(header.getKey(), header.getValue()));
    var body = receipt.body();
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
