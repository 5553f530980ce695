package org.pedigree.demo;

import java.util.List;
import org.pedigree.capture.Capture;
import org.pedigree.capture.CaptureJob;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.party.Parties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Sends documents of the story through the ordinary door, each when the one before is judged. */
@Component
@Profile("demo")
class StoryPost {
  private static final Logger log = LoggerFactory.getLogger(StoryPost.class);

  private final Capture capture;
  private final Parties parties;

  StoryPost(Capture capture, Parties parties) {
    this.capture = capture;
    this.parties = parties;
  }

  void send(List<StoryDocument> documents) throws InterruptedException {
    for (StoryDocument document : documents) {
      send(document);
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
