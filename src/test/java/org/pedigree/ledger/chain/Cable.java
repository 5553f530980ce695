package org.pedigree.ledger.chain;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The line between a client and a node, which a test cuts, or leaves in place and mute. */
public final class Cable implements AutoCloseable {

  private final ServerSocket here;
  private final URI node;
  private final List<Socket> plugged = new ArrayList<>();
  private final StringBuilder asked = new StringBuilder();
  private volatile boolean mute;
  private volatile boolean cut;

  public Cable(URI node) {
    this.node = node;
    try {
      this.here = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("cable").start(this::accept);
  }

  public URI endpoint() {
    return URI.create("ws://127.0.0.1:" + here.getLocalPort());
  }

  /** Ends all connections, and all new ones until it is mended. */
  public void cut() {
    cut = true;
    unplug();
  }

  public void mend() {
    cut = false;
    mute = false;
  }

  /** Carries nothing more from the node; what the node says is lost. */
  public void mute() {
    mute = true;
  }

  /** What the client said in the clear: its handshakes. */
  public synchronized String asked() {
    return asked.toString();
  }

  private void accept() {
    try {
      while (true) {
        var client = here.accept();
        if (cut) {
          client.close();
        } else {
          plug(client, new Socket(node.getHost(), node.getPort()));
        }
      }
    } catch (IOException e) {
      // closed, at the end of the test
    }
  }

  private synchronized void plug(Socket client, Socket server) throws IOException {
    plugged.addAll(List.of(client, server));
    var up = client.getInputStream();
    var down = client.getOutputStream();
    var toNode = server.getOutputStream();
    var fromNode = server.getInputStream();
    Thread.ofVirtual().start(() -> carry(up, toNode, false));
    Thread.ofVirtual().start(() -> carry(fromNode, down, true));
  }

  private void carry(InputStream from, OutputStream to, boolean fromNode) {
    var buffer = new byte[8192];
    try (from;
        to) {
      for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        if (fromNode && mute) {
          continue;
        }
        if (!fromNode) {
          note(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        }
        to.write(buffer, 0, read);
        to.flush();
      }
    } catch (IOException e) {
      // cut
    }
  }

  private synchronized void note(String said) {
    asked.append(said);
  }

  private synchronized void unplug() {
    for (var socket : plugged) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    plugged.clear();
  }

  @Override
  public void close() {
    try {
      here.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    unplug();
  }
}
