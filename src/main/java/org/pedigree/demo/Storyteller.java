package org.pedigree.demo;

import java.io.IOException;
import java.util.List;
import org.pedigree.capture.Capture;
import org.pedigree.capture.CaptureJob;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.party.Parties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Sends the sample story through the ordinary door, as its parties would, and has them do what
 * people do about it. What was sent at an earlier start gets its first answer again and changes
 * nothing; what was done is not done again.
 */
@Component
@Profile("demo")
@ConditionalOnProperty("pedigree.demo.story")
class Storyteller implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(Storyteller.class);

  private final Capture capture;
  private final Parties parties;
  private final StoryDeeds deeds;
  private final boolean acts;

  Storyteller(
      Capture capture,
      Parties parties,
      StoryDeeds deeds,
      @Value("${pedigree.demo.deeds:true}") boolean acts) {
    this.capture = capture;
    this.parties = parties;
    this.deeds = deeds;
    this.acts = acts;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
    tell();
  }

  void tell() throws IOException, InterruptedException {
    List<StoryDocument> documents = Story.documents();
    for (StoryDocument document : documents) {
      send(document);
    }
    log.info("The sample story is loaded: {} documents", documents.size());
    if (acts) {
      act();
    }
  }

  private void act() throws InterruptedException {
    try {
      log.info("Its parties have done {} things about it", deeds.doAll());
    } catch (IOException | IllegalStateException failed) {
      log.error("The story's parties are held up; the next start goes on with it", failed);
    }
  }

  private void send(StoryDocument document) throws InterruptedException {
    var sender = parties.byCode(document.sender()).orElseThrow().id();
    CaptureJob job =
        capture.await(
            capture.accept(sender, document.bytes(), document.format(), ErrorBehaviour.ROLLBACK));
    if (!job.progress().success()) {
      log.error("Document {} of the sample story was refused: {}", document.name(), job.errors());
    }
  }
}
