package org.pedigree.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * One HTTP connection that is kept open. It takes a tenth of the processor time of the JDK's
 * client, which matters where the client runs on the node's own cores.
 */
final class Wire implements AutoCloseable {

  private final URI address;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private final String common;

  /** What came back; header names are in lower case. */
  record Answer(int status, String headers, byte[] body) {

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      var from = headers.toLowerCase(Locale.ROOT).indexOf("\n" + name + ":");
      return from < 0
          ? ""
          : headers.substring(from + name.length() + 2, headers.indexOf('\r', from)).strip();
    }

    Answer expect(int wanted) {
      if (status != wanted) {
        throw new IllegalStateException(
            "expected %d, found %d: %s".formatted(wanted, status, text()));
      }
      return this;
    }
  }

  Wire(URI address, String token) {
    this(address, "Authorization", "Bearer " + token);
  }

  /** As a browser asks, with the cookie of its session if it has one. */
  static Wire browser(URI address, String cookie) {
    return new Wire(
        address, "Accept", "text/html" + (cookie.isEmpty() ? "" : "\r\nCookie: " + cookie));
  }

  /** As somebody asks whom no token names. */
  static Wire bare(URI address) {
    return new Wire(address, "MIME-Version", "1.0");
  }

  private Wire(URI address, String header, String value) {
    this.address = address;
    open();
    common =
        "Host: %s:%d\r\n%s: %s\r\n".formatted(address.getHost(), address.getPort(), header, value);
  }

  private void open() {
    try {
      socket = new Socket(address.getHost(), address.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(600_000);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A bearer token from the demonstration's token door. */
  static String token(URI address, String party) {
    var secret = (party + ":" + party + "-demo").getBytes(StandardCharsets.UTF_8);
    var basic = "Basic " + Base64.getEncoder().encodeToString(secret);
    try (var wire = new Wire(address, "Authorization", basic)) {
      var form = "grant_type=client_credentials".getBytes(StandardCharsets.UTF_8);
      var answer =
          wire.post("/oauth2/token", "application/x-www-form-urlencoded", form).expect(200).text();
      return answer.replaceFirst("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
    }
  }

  Answer get(String path) {
    return ask("GET " + path + " HTTP/1.1\r\n" + common + "\r\n", new byte[0]);
  }

  /** Without the connection's own sign-in, with a header of its own. */
  Answer get(String path, String header) {
    var host = common.substring(0, common.indexOf("\r\n") + 2);
    return ask("GET " + path + " HTTP/1.1\r\n" + host + header + "\r\n\r\n", new byte[0]);
  }

  Answer post(String path, String type, byte[] body) {
    var head =
        "POST %s HTTP/1.1\r\n%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, common, type, body.length);
    return ask(head, body);
  }

  /** With a key, by which the same again has no second effect. */
  Answer post(String path, String type, byte[] body, String key) {
    return post(path, type + "\r\nIdempotency-Key: " + key, body);
  }

  /** With more headers, as lines. */
  Answer postWith(String headers, String path, String type, byte[] body) {
    return post(path, type + "\r\n" + headers, body);
  }

  Answer put(String path, String type, byte[] body) {
    var head =
        "PUT %s HTTP/1.1\r\n%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, common, type, body.length);
    return ask(head, body);
  }

  private Answer ask(String head, byte[] body) {
    try {
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      var answer = answer();
      if (answer.header("connection").equals("close")) {
        // The server keeps a connection for so many requests only.
        socket.close();
        open();
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer answer() throws IOException {
    var status = Integer.parseInt(line().substring(9, 12));
    var headers = new StringBuilder("\n");
    var length = 0;
    var chunked = false;
    for (var line = line(); !line.isEmpty(); line = line()) {
      headers.append(line).append("\r\n");
      var lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    return new Answer(status, headers.toString(), chunked ? chunks() : in.readNBytes(length));
  }

  private byte[] chunks() throws IOException {
    var whole = new java.io.ByteArrayOutputStream();
    for (var size = size(); size > 0; size = size()) {
      whole.write(in.readNBytes(size));
      line();
    }
    line();
    return whole.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new IOException("The node hung up");
      }
      if (one != '\r') {
        line.append((char) one);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
