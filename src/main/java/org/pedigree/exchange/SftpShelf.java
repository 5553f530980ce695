package org.pedigree.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A folder at a partner's SFTP server, for one visit. */
final class SftpShelf implements Shelf {

  private final ClientSession session;
  private final SftpClient client;
  private final String folder;

  private SftpShelf(ClientSession session, SftpClient client, String folder) {
    this.session = session;
    this.client = client;
    this.folder = folder;
  }

  /** Closes the session, too, when it is closed. */
  static SftpShelf of(ClientSession session, String folder) throws IOException {
    return new SftpShelf(session, SftpClientFactory.instance().createSftpClient(session), folder);
  }

  @Override
  public List<ShelfFile> files(int most) throws IOException {
    var files = new ArrayList<ShelfFile>();
    try (var handle = client.openDir(folder)) {
      for (var entry : client.listDir(handle)) {
        if (files.size() == most) {
          break;
        }
        if (ShelfFile.mayBeTaken(entry.getFilename()) && entry.getAttributes().isRegularFile()) {
          files.add(file(entry.getFilename(), entry.getAttributes()));
        }
      }
    }
    return files;
  }

  @Override
  public Optional<ShelfFile> find(String name) throws IOException {
    try {
      var attributes = client.lstat(path(name));
      return attributes.isRegularFile() ? Optional.of(file(name, attributes)) : Optional.empty();
    } catch (SftpException e) {
      return absent(e);
    }
  }

  @Override
  public byte[] read(String name, int most) throws IOException {
    try (var file = client.read(path(name))) {
      return file.readNBytes(most);
    }
  }

  @Override
  public void write(String name, byte[] content) throws IOException {
    try (var file = client.write(path(name))) {
      file.write(content);
    }
  }

  /** Version 3 of the protocol knows no renaming over another file. */
  @Override
  public void move(String from, String to) throws IOException {
    remove(to);
    client.rename(path(from), path(to));
  }

  @Override
  public void remove(String name) throws IOException {
    try {
      client.remove(path(name));
    } catch (SftpException e) {
      absent(e);
    }
  }

  @Override
  public void makeFolder(String name) throws IOException {
    try {
      client.stat(path(name));
    } catch (SftpException e) {
      absent(e);
      client.mkdir(path(name));
    }
  }

  @Override
  public boolean usable() {
    return client.isOpen();
  }

  @Override
  public void close() throws IOException {
    try (session) {
      client.close();
    }
  }

  private String path(String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }

  private static ShelfFile file(String name, Attributes attributes) {
    return new ShelfFile(name, attributes.getSize(), attributes.getModifyTime().toInstant());
  }

  private static <T> Optional<T> absent(SftpException answer) throws SftpException {
    if (answer.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
      return Optional.empty();
    }
    throw answer;
  }
}
