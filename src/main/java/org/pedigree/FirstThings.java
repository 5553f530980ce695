package org.pedigree;

import java.nio.file.Path;
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

  private static final String DEMO_PASSWORD = "demo-keystore";
  private static final String PASSWORD_PROPERTY = "pedigree.ledger.keystore-password";

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
    if (!environment.acceptsProfiles(Profiles.of("demo"))
        && DEMO_PASSWORD.equals(environment.getProperty(PASSWORD_PROPERTY))) {
      throw new DemonstrationInProduction("The value of " + PASSWORD_PROPERTY);
    }
  }
}
