package org.pedigree;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts a Pedigree node: one process that hosts one organisation or several. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Pedigree {

  public static void main(String[] arguments) {
    SpringApplication.run(Pedigree.class, arguments);
  }
}
