package org.pedigree;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application, in the demo profile without the sample story: on a random port,
 * a database of its own, and a {@link TestClock}, which may be injected and is reset after each
 * test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
    classes = Pedigree.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "pedigree.demo.story=false",
      "pedigree.demo.edi=false",
      "pedigree.verify.walk.share=0",
      "pedigree.ledger.openings.longest=100KB"
    })
@ActiveProfiles("demo")
@AutoConfigureRestTestClient
@ExtendWith(TestSurroundings.ClockReset.class)
@Import({TestSurroundings.Beans.class, TestDoors.class, TestPages.class})
@ContextConfiguration(initializers = TestSurroundings.class)
public @interface PedigreeTest {}
