package org.pedigree.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pedigree.TestClock;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class RequestBoundTest {

  private final TestClock clock = new TestClock();
  private final RequestBound bound =
      new RequestBound(
          new WebSettings(DataSize.ofBytes(10), Duration.ofMinutes(5), Duration.ofHours(8)),
          new ProblemWriter(JsonMapper.shared()),
          clock);
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void aBodyWithinTheBoundIsRead() throws Exception {
    var chain = new MockFilterChain();

    bound.doFilter(unannounced("0123456789"), response, chain);

    assertThat(chain.getRequest().getInputStream().readAllBytes()).hasSize(10);
  }

  @Test
  void aBodyThatIsAnnouncedTooLargeIsNotRead() throws Exception {
    var chain = new MockFilterChain();

    bound.doFilter(request("0123456789A"), response, chain);

    assertThat(chain.getRequest()).isNull();
    assertThat(response.getStatus()).isEqualTo(413);
    assertThat(response.getContentAsString())
        .contains("10 bytes at most (pedigree.web.largest-request)")
        .contains("\"found\":\"11 bytes announced\"");
  }

  @Test
  void aBodyOfUntoldLengthIsCutOffWhereItIsTooLarge() throws Exception {
    var chain = new MockFilterChain();

    bound.doFilter(unannounced("0123456789A"), response, chain);

    var body = chain.getRequest().getInputStream();
    assertThatThrownBy(body::readAllBytes)
        .isInstanceOf(RequestTooLarge.class)
        .hasMessageContaining("413")
        .hasMessageContaining("pedigree.web.largest-request")
        .hasMessageContaining("found 11 bytes so far");
  }

  @Test
  void aBodyThatDripsIsWaitedForSoLongAndNoLonger() throws Exception {
    var chain = new MockFilterChain();
    bound.doFilter(unannounced("0123456789"), response, chain);
    var body = chain.getRequest().getInputStream();

    clock.advance(Duration.ofMinutes(4));
    assertThat(body.read()).isEqualTo('0');
    clock.advance(Duration.ofMinutes(1));
    assertThatThrownBy(body::read)
        .isInstanceOf(RequestTooSlow.class)
        .hasMessageContaining("300 seconds at most (pedigree.web.longest-request)")
        .hasMessageContaining("found 2 bytes in 300 seconds");
  }

  @Test
  void whatWasAnnouncedIsReadToItsEndSoThatItsSenderReadsTheAnswer() throws Exception {
    var request = request("0123456789");

    bound.doFilter(request, response, new MockFilterChain());

    assertThat(request.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void whatWasNotAnnouncedIsLeftToTheServerToCutOff() throws Exception {
    var request = unannounced("0123456789");

    bound.doFilter(request, response, new MockFilterChain());

    assertThat(request.getInputStream().read()).isEqualTo('0');
  }

  private static MockHttpServletRequest request(String body) {
    var request = new MockHttpServletRequest("POST", "/epcis/capture");
    request.setContent(body.getBytes(StandardCharsets.UTF_8));
    return request;
  }

  private static MockHttpServletRequest unannounced(String body) {
    var request =
        new MockHttpServletRequest("POST", "/epcis/capture") {
          @Override
          public long getContentLengthLong() {
            return -1;
          }
        };
    request.setContent(body.getBytes(StandardCharsets.UTF_8));
    return request;
  }
}
