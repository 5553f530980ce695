package org.pedigree.exchange;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.pedigree.exchange.DoorPlace.Sftp;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Signs the node in at partners' SFTP servers: by a key, at a server whose host key is known
 * beforehand. Neither passwords nor the settings of the user that runs the node count.
 */
@Component
final class SftpServers implements DisposableBean {

  private static final AttributeKey<Visit> VISIT = new AttributeKey<>();

  private final ExchangeSettings settings;
  private final SftpKeys keys;
  private final SshClient client = SshClient.setUpDefaultClient();

  SftpServers(ExchangeSettings settings, SftpKeys keys) {
    this.settings = settings;
    this.keys = keys;
    client.setServerKeyVerifier(SftpServers::isPinned);
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, settings.patience());
    AbstractSftpClient.SFTP_CLIENT_CMD_TIMEOUT.set(client, settings.patience());
  }

  /** What one connection expects of the server, and what host key it met that it did not expect. */
  private static final class Visit {

    private final Set<String> expected;
    private volatile String stranger = "";

    Visit(Set<String> expected) {
      this.expected = expected;
    }
  }

  /**
   * Opens a folder of a partner's server.
   *
   * @throws IOException if the server does not answer, is not the one that is expected, or does not
   *     know the node's key
   */
  SftpShelf open(Sftp place) throws IOException {
    var visit = new Visit(place.hostKeys());
    var session = connect(place, visit);
    try {
      session.addPublicKeyIdentity(keys.find(place.key()));
      session.auth().verify(settings.patience());
      return SftpShelf.of(session, place.folder());
    } catch (IOException | RuntimeException e) {
      session.close(true);
      throw visit.stranger.isEmpty()
          ? new IOException("Can't sign in as %s: %s".formatted(place, e.getMessage()), e)
          : new IOException(
              "The server of %s has another host key: expected one of %s, found %s"
                  .formatted(place, visit.expected, visit.stranger),
              e);
    }
  }

  private ClientSession connect(Sftp place, Visit visit) throws IOException {
    start();
    var server = place.server();
    var context = AttributeRepository.ofKeyValuePair(VISIT, visit);
    try {
      return client
          .connect(place.user(), server.host(), server.port(), context, null)
          .verify(settings.patience())
          .getClientSession();
    } catch (IOException e) {
      throw new IOException("Can't reach %s: %s".formatted(place, e.getMessage()), e);
    }
  }

  private synchronized void start() {
    if (!client.isStarted()) {
      client.start();
    }
  }

  private static boolean isPinned(ClientSession session, SocketAddress server, PublicKey key) {
    var visit = session.getConnectionContext().getAttribute(VISIT);
    var found = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    if (visit.expected.contains(found)) {
      return true;
    }
    visit.stranger = found;
    return false;
  }

  @Override
  public void destroy() {
    client.stop();
  }
}
