package io.trueup.pipelines.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.pipelines.deliver.Sink.Email;
import io.trueup.pipelines.deliver.Sink.Security;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;

/** Sends mail of {@code {subject, text}}; its Message-ID is made of the delivery's id. */
final class EmailSender implements Sender {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Email sink;
  private final InstantSource clock;
  private final Session session;

  EmailSender(Email sink, InstantSource clock) {
    this.sink = sink;
    this.clock = clock;
    session = Session.getInstance(properties(sink));
  }

  @Override
  public void send(Delivery delivery) throws UndeliveredException {
    try (Transport transport = session.getTransport("smtp")) {
      if (sink.login() == null) {
        transport.connect();
      } else {
        transport.connect(sink.login().user(), sink.login().password().value());
      }
      Message message = message(delivery);
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException refused) {
      throw new UndeliveredException(
          "The mail server did not take it: " + firstLine(refused), refused);
    }
  }

  private Message message(Delivery delivery) throws MessagingException {
    JsonNode payload = read(delivery.payload());
    MimeMessage message = new IdentifiedMessage(session, "<" + delivery.id() + "@trueup>");
    message.setFrom(new InternetAddress(sink.from()));
    for (String address : sink.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
    }
    // A line end would begin a header of its own.
    message.setSubject(
        payload.path("subject").asText().replaceAll("\\p{Cntrl}", " "), UTF_8.name());
    message.setText(payload.path("text").asText(), UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.saveChanges();
    return message;
  }

  private static JsonNode read(String payload) {
    try {
      return MAPPER.readTree(payload);
    } catch (JsonProcessingException noJson) {
      throw new IllegalStateException("A column of JSON holds something else", noJson);
    }
  }

  private static Properties properties(Email sink) {
    String timeout = Long.toString(sink.limits().timeout().toMillis());
    boolean startTls = sink.server().security() == Security.STARTTLS;
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", sink.server().host());
    properties.setProperty("mail.smtp.port", Integer.toString(sink.server().port()));
    properties.setProperty("mail.smtp.auth", Boolean.toString(sink.login() != null));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
    properties.setProperty(
        "mail.smtp.ssl.enable", Boolean.toString(sink.server().security() == Security.TLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.connectiontimeout", timeout);
    properties.setProperty("mail.smtp.timeout", timeout);
    properties.setProperty("mail.smtp.writetimeout", timeout);
    return properties;
  }

  private static String firstLine(MessagingException refused) {
    return String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
  }

  /** A message whose id is the same whenever it is sent, so that mailboxes know it again. */
  private static final class IdentifiedMessage extends MimeMessage {
    private final String id;

    IdentifiedMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
