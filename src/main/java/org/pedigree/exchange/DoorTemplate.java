package org.pedigree.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The templates of {@code camel-routes/} from which partners' doors are made. */
enum DoorTemplate {
  FOLDER_IN("folder-in", DoorPlace.Folder::of),
  SFTP_IN("sftp-in", DoorPlace.Sftp::of),
  FOLDER_OUT("folder-out", DoorPlace.Folder::of),
  SFTP_OUT("sftp-out", DoorPlace.Sftp::of),
  AS2_OUT("as2-out", _ -> new DoorPlace.Carried()),
  KAFKA_IN("kafka-in", DoorPlace.Topic::read),
  KAFKA_OUT("kafka-out", DoorPlace.Topic::written),
  HTTPS_IN("https-in", DoorPlace.Visitor::of),
  HTTPS_OUT("https-out", DoorPlace.Site::of),
  MAIL_IN("mail-in", DoorPlace.Mailbox::of),
  MAIL_OUT("mail-out", DoorPlace.Addressee::of);

  private final String id;
  private final Function<DoorParameters, DoorPlace> place;

  DoorTemplate(String id, Function<DoorParameters, DoorPlace> place) {
    this.id = id;
    this.place = place;
  }

  String id() {
    return id;
  }

  /** Whether documents go out through it. */
  boolean leadsOut() {
    return switch (this) {
      case FOLDER_IN, SFTP_IN, KAFKA_IN, HTTPS_IN, MAIL_IN -> false;
      case FOLDER_OUT, SFTP_OUT, AS2_OUT, KAFKA_OUT, HTTPS_OUT, MAIL_OUT -> true;
    };
  }

  /** Whether the node looks again and again for what there is to do at it. */
  boolean isLookedAfter() {
    return this != HTTPS_IN;
  }

  DoorPlace place(DoorParameters parameters) {
    return place.apply(parameters);
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(DoorTemplate::id).toList();
  }

  static Optional<DoorTemplate> of(String id) {
    return Arrays.stream(values()).filter(template -> template.id.equals(id)).findFirst();
  }
}
