package org.pedigree;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.pedigree.ledger.TestChain;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What a test's application stands on; each context has its own of everything. */
@Order(0)
final class TestSurroundings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Map<String, String> properties = new HashMap<>(TestDatabase.freshProperties());
    properties.put("pedigree.data", dataFolder().toString());
    if (!context.getEnvironment().containsProperty("pedigree.ledger.rpc-url")) {
      properties.put("pedigree.ledger.rpc-url", TestChain.endpoint().toString());
    }
    properties.put("pedigree.node.url", "http://node.example");
    // A module that runs something of its own beside the application adds its properties here.
    TestPropertyValues.of(properties).applyTo(context);
  }

  private static Path dataFolder() {
    return Path.of(
        "target", "test-data", ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
  }

  /** What tests may have injected besides the application's own beans. */
  static final class Beans {

    @Bean
    @Primary
    TestClock testClock() {
      return new TestClock();
    }

    @Bean
    @Lazy
    Tokens tokens(RestTestClient http) {
      return new Tokens(http);
    }
  }

  /** Sets the clock right again, for the next test that shares the context. */
  static final class ClockReset implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext test) {
      SpringExtension.getApplicationContext(test).getBean(TestClock.class).reset();
    }
  }
}
