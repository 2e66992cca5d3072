package io.trueup.pipelines.deliver;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmailSenderTest {
  private static final Sink.Limits LIMITS =
      new Sink.Limits(Duration.ofSeconds(5), Duration.ofHours(24));

  private final TestClock clock = new TestClock();
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void everybodyGetsAMailThatMailboxesKnowAgain() throws Exception {
    sender(null).send(delivery("{\"subject\": \"[critical] fällt\", \"text\": \"Es fällt.\\n\"}"));

    assertThat(server.getReceivedMessages()).hasLength(2);
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("[critical] fällt");
    assertThat(mail.getContent().toString().strip()).isEqualTo("Es fällt.");
    assertThat(mail.getMessageID()).isEqualTo("<a1-firing-people@trueup>");
    assertThat(mail.getSentDate().toInstant()).isEqualTo(clock.instant());
    assertThat(Arrays.stream(mail.getAllRecipients()).map(Address::toString))
        .containsExactly("anna@example.com", "bert@example.com");
  }

  @Test
  void aSubjectAddsNoHeader() throws Exception {
    sender(null)
        .send(delivery("{\"subject\": \"fell\\r\\nBcc: eve@example.com\", \"text\": \"\"}"));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(GreenMailUtil.getHeaders(mail)).contains("fell  Bcc: eve@example.com");
  }

  @Test
  void itLogsIn() throws Exception {
    server.setUser("trueup", "s3cret");

    sender(new Sink.Login("trueup", new Secret("s3cret")))
        .send(delivery("{\"subject\": \"a\", \"text\": \"b\"}"));
    Sender wrong = sender(new Sink.Login("trueup", new Secret("wr0ng")));
    UndeliveredException refused =
        assertThrows(UndeliveredException.class, () -> wrong.send(delivery("{}")));

    assertThat(server.getReceivedMessages()).hasLength(2);
    assertThat(refused).hasMessageThat().startsWith("The mail server did not take it: ");
    assertThat(refused).hasMessageThat().doesNotContain("wr0ng");
  }

  @Test
  void aServerThatIsDownTakesNothing() {
    Sender sender = sender(null);
    server.stop();

    assertThrows(UndeliveredException.class, () -> sender.send(delivery("{}")));
  }

  private Delivery delivery(String payload) {
    return new Delivery("a1-firing", "people", payload, 1, clock.instant());
  }

  private Sender sender(Sink.@Nullable Login login) {
    Sink.MailServer smtp =
        new Sink.MailServer("127.0.0.1", server.getSmtp().getPort(), Sink.Security.NONE);
    return new Sink.Email(
            "people",
            LIMITS,
            smtp,
            login,
            "trueup@example.com",
            List.of("anna@example.com", "bert@example.com"))
        .sender(clock);
  }
}
