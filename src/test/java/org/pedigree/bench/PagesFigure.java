package org.pedigree.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Each page that the navigation leads a maker to, beside a constant answer of its size. */
final class PagesFigure implements Figure {

  private static final Pattern NAVIGATION = Pattern.compile("(?s)<nav.*?</nav>");
  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");
  private static final Pattern TOKEN =
      Pattern.compile(
          "name=\"_csrf\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"_csrf\"");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int WARM = 10;
  private static final int ROUNDS = 15;
  private static final int MOST_KILOBYTES = 200;

  @Override
  public String name() {
    return "pages";
  }

  @Override
  public void measure(Stage stage, Report report) {
    var node = stage.node();
    var largest = 0.0;
    try (var quiet = new Quiet(node);
        var person = signIn(node.address(), "maker");
        var machine = node.connect("maker")) {
      for (var path : pages(person.get("/").expect(200).text())) {
        var bytes = person.get(path).expect(200).body().length;
        largest = Math.max(largest, bytes / 1e3);
        compare(path, bytes, person, machine, report);
      }
    }
    report.add(Measured.cost("largest page", largest, "kB", MOST_KILOBYTES, 1));
  }

  private static void compare(String path, int bytes, Wire person, Wire machine, Report report) {
    var pages = new ArrayList<Double>();
    var constants = new ArrayList<Double>();
    for (var round = -WARM; round < ROUNDS; round++) {
      var start = System.nanoTime();
      person.get(path).expect(200);
      var between = System.nanoTime();
      machine.get("/bench/constant?bytes=" + bytes).expect(200);
      if (round >= 0) {
        pages.add((between - start) / 1e6);
        constants.add((System.nanoTime() - between) / 1e6);
      }
    }
    report.add(
        Measured.cost(
            "page %s, beside a constant".formatted(path),
            CaptureFigure.median(pages),
            "ms",
            CaptureFigure.median(constants),
            0.1));
  }

  private static List<String> pages(String home) {
    var navigation = NAVIGATION.matcher(home);
    if (!navigation.find()) {
      throw new IllegalStateException("no navigation: " + home);
    }
    return LINK.matcher(navigation.group())
        .results()
        .map(link -> link.group(1).replace("&amp;", "&"))
        .distinct()
        .toList();
  }

  /** A connection in the session of somebody who signed in by the form. */
  private static Wire signIn(URI address, String party) {
    try (var visitor = Wire.browser(address, "")) {
      var form = visitor.get("/sign-in").expect(200);
      var token = TOKEN.matcher(form.text());
      if (!token.find()) {
        throw new IllegalStateException("no token: " + form.text());
      }
      var fields =
          "username=%s&password=%s-demo&_csrf=%s"
              .formatted(
                  party,
                  party,
                  URLEncoder.encode(
                      token.group(1) == null ? token.group(2) : token.group(1),
                      StandardCharsets.UTF_8));
      try (var session = Wire.browser(address, cookie(form))) {
        var signedIn =
            session.post("/sign-in", FORM, fields.getBytes(StandardCharsets.UTF_8)).expect(302);
        return Wire.browser(address, cookie(signedIn));
      }
    }
  }

  private static String cookie(Wire.Answer answer) {
    return answer.header("set-cookie").replaceFirst(";.*", "");
  }
}
