package org.pedigree.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DeadLettersTest {

  @TempDir private Path data;

  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  @Test
  void aFileIsRefusedWithTheReasonBesideIt() throws IOException {
    exchange.getIn().setHeader(Exchange.FILE_PATH, data.resolve("maker/late.xml").toString());

    keep();

    assertThat(Files.readString(data.resolve("maker/refused/late.xml.error.json")))
        .contains("late.xml", "IllegalStateException");
  }

  @Test
  void whatIsNoFileIsWrittenDown() throws IOException {
    exchange.getIn().setBody("a message".getBytes());

    keep();

    var kept = data.resolve("dead-letters").resolve(exchange.getExchangeId());
    assertThat(kept).hasContent("a message");
    assertThat(kept.resolveSibling(kept.getFileName() + ".error.json")).exists();
  }

  private void keep() throws IOException {
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("down"));
    new DeadLetters(new Reports(JsonMapper.shared()), data).keep(exchange);
  }
}
