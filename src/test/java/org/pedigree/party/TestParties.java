package org.pedigree.party;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.pedigree.TestDatabase;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The parties of the demonstration, for tests of modules without the application around them. */
public final class TestParties {

  private TestParties() {}

  /** Writes the demonstration's parties into the database. */
  public static Parties demo(TestDatabase database) {
    new ConfiguredParties(database.jdbc()).write(demoSettings());
    return new Parties(database.jdbc());
  }

  static PartySettings demoSettings() {
    try {
      var environment = new StandardEnvironment();
      new YamlPropertySourceLoader()
          .load("demo", new ClassPathResource("application-demo.yaml"))
          .forEach(environment.getPropertySources()::addLast);
      return Binder.get(environment).bindOrCreate("pedigree", PartySettings.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
