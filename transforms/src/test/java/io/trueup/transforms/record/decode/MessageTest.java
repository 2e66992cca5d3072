package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.Records;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static final RawRecord RECORD = Records.of("web-topic", "{\"batch\": [{\"a\": 1}]}");

  @Test
  void theOneMessageOfARecordIsTheRecordItself() {
    Message message = Message.only(RECORD, JsonNodeFactory.instance.objectNode());
    assertThat(message.record()).isSameInstanceAs(RECORD);
    assertThat(message.position()).isEqualTo(RECORD.position());
  }

  @Test
  void aMessageOfABatchIsWrittenAgainAsARecordOfItsOwn() {
    JsonNode tree = JsonNodeFactory.instance.objectNode().put("a", 1);
    RawRecord alone = Message.ofBatch(RECORD, tree, 3).record();
    assertThat(new String(alone.payload(), UTF_8)).isEqualTo("{\"a\":1}");
    assertThat(alone.position()).isEqualTo(Position.of("web-topic", 0, 7, 3));
  }

  @Test
  void itsBytesAreMadeOnlyWhereTheyAreAskedFor() {
    JsonNode unwritable = JsonNodeFactory.instance.pojoNode(new Object());
    Message message = Message.ofBatch(RECORD, unwritable, 3);
    assertThat(message.position()).isEqualTo(Position.of("web-topic", 0, 7, 3));
    assertThat(message.receivedTime()).isEqualTo(Records.RECEIVED);
    assertThrows(IllegalStateException.class, message::record);
  }
}
