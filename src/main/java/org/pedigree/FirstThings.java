package org.pedigree;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * What comes before everything else at a start: no secrets of the demonstration elsewhere, and the
 * data folder for this process alone. The folder is let go after everything else has ended.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class FirstThings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** What the demonstration's configuration says, by where it says so. */
  private static final Map<String, String> DEMO_PASSWORDS =
      Map.of(
          "pedigree.ledger.keystore-password", "demo-keystore",
          "pedigree.as2.keys.password", "demo-as2");

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    refuseDemonstrationElsewhere(environment);
    var folder = DataFolder.lock(Path.of(environment.getRequiredProperty("pedigree.data")));
    var beans = (DefaultListableBeanFactory) context.getBeanFactory();
    beans.registerSingleton("dataFolder", folder);
    beans.registerDisposableBean("dataFolder", folder::close);
  }

  private static void refuseDemonstrationElsewhere(Environment environment) {
    if (environment.acceptsProfiles(Profiles.of("production & demo"))) {
      throw new DemonstrationInProduction("The profile demo");
    }
    if (!environment.acceptsProfiles(Profiles.of("demo"))) {
      DEMO_PASSWORDS.forEach(
          (property, password) -> {
            if (password.equals(environment.getProperty(property))) {
              throw new DemonstrationInProduction("The value of " + property);
            }
          });
    }
  }
}
