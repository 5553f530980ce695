package org.pedigree.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The dead-letter door of all routes: what a route gave up on is kept with the reason. A file goes
 * to its refused folder by its own route; what came otherwise is written down here.
 */
@Component("deadLetters")
final class DeadLetters {

  private final Reports reports;
  private final Path folder;

  DeadLetters(Reports reports, @Value("${pedigree.data}") Path data) {
    this.reports = reports;
    this.folder = data.resolve("dead-letters");
  }

  public void keep(Exchange exchange) throws IOException {
    var reason = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    var file = exchange.getIn().getHeader(Exchange.FILE_PATH, String.class);
    if (file == null) {
      var letter = folder.resolve(exchange.getExchangeId());
      Files.createDirectories(folder);
      Files.write(letter, exchange.getIn().getBody(byte[].class));
      reports.write(folder, Report.ofFailure(exchange.getExchangeId(), reason));
    } else {
      var path = Path.of(file);
      var name = path.getFileName().toString();
      reports.write(path.resolveSibling(Inbox.REFUSED), Report.ofFailure(name, reason));
    }
  }
}
