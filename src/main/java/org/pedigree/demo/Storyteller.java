package org.pedigree.demo;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
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

  private final StoryPost post;
  private final Optional<EdiStory> edi;
  private final StoryDeeds deeds;
  private final boolean acts;

  Storyteller(
      StoryPost post,
      Optional<EdiStory> edi,
      StoryDeeds deeds,
      @Value("${pedigree.demo.deeds:true}") boolean acts) {
    this.post = post;
    this.edi = edi;
    this.deeds = deeds;
    this.acts = acts;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
    tell();
  }

  void tell() throws IOException, InterruptedException {
    List<StoryDocument> documents = Story.documents();
    post.send(documents);
    log.info("The sample story is loaded: {} documents", documents.size());
    // The shipment's papers are under way while the others act.
    var shipped = edi.isPresent() && isTold(edi.get()::ship);
    if (acts) {
      isTold(() -> log.info("Its parties have done {} things about it", deeds.doAll()));
    }
    if (shipped) {
      isTold(edi.get()::receive);
    }
  }

  private interface Chapter {
    void tell() throws IOException, InterruptedException;
  }

  private static boolean isTold(Chapter chapter) throws InterruptedException {
    try {
      chapter.tell();
      return true;
    } catch (IOException | IllegalStateException failed) {
      log.error("The story's parties are held up; the next start goes on with it", failed);
      return false;
    }
  }
}
